import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Contact, changeContact } from '../../client';
import { fieldErrors, refusalOf } from '../../lib/api/refusal';
import { useExplain } from '../../lib/api/use-explain';
import { contactQuery } from './contact-query';

/** Name and e-mail, in place. Who was overtaken sees what the other wrote, and his own text stays to be saved again. */
export function ContactForm({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation('contact-panel');
  const cache = useQueryClient();
  const explain = useExplain();
  const query = contactQuery(contact.id);
  const [name, setName] = useState(contact.name);
  const [email, setEmail] = useState(contact.email ?? '');
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () =>
      (
        await changeContact({
          path: { id: contact.id },
          body: { name: name.trim(), email: email.trim() || null },
          headers: { 'if-match': `"${contact.revision}"` },
        })
      ).data,
    onSuccess: (now) => {
      cache.setQueryData(query.queryKey, now);
      void cache.invalidateQueries({ queryKey: ['conversation'] });
      onClose();
    },
    onError: (failure) => refusalOf(failure)?.code === 'stale-revision' && cache.invalidateQueries(query),
  });
  const wrong = fieldErrors(error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '') mutate();
  };
  return (
    <form onSubmit={submit} aria-label={t('person.edit')}>
      <Stack gap="sm">
        {error && Object.keys(wrong).length === 0 && (
          <Alert color="red" role="alert">
            {refusalOf(error)?.code === 'stale-revision'
              ? `${t('person.changedMeanwhile')} ${contact.name} · ${contact.email ?? '—'}`
              : explain(error)}
          </Alert>
        )}
        <TextInput
          label={t('person.name')}
          autoFocus
          maxLength={120}
          value={name}
          error={wrong.name}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && onClose()}
        />
        <TextInput
          type="email"
          label={t('person.email')}
          value={email}
          error={wrong.email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && onClose()}
        />
        <Group gap="xs" justify="flex-end">
          <Button size="xs" variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button size="xs" type="submit" loading={isPending} disabled={name.trim() === ''}>
            {t('person.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
