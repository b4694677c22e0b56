import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Contact, updateContact } from '../../client';
import { atMost } from '../../lib/screen/at-most';
import { ResourceForm } from '../../ui/resource-form';
import { LanguageField, ZoneField } from './contact-fields';
import { contactQuery } from './contact-query';
import { takenBy } from './taken';

type Props = { contact: Contact; onSaved: () => void; onCancel: () => void };

/** Who it is, in place. What is typed stays while the contact changes elsewhere; who was faster is told when it is saved. */
export function ContactForm({ contact, onSaved, onCancel }: Props) {
  const { t } = useTranslation('contact-panel');
  const cache = useQueryClient();
  const [base, setBase] = useState(contact);
  const query = contactQuery(contact.id);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onCancel();
  };
  const { name, email, language, timezone } = base;
  return (
    <ResourceForm
      key={base.revision}
      label={t('person.edit')}
      initial={{ name, email: email ?? '', language: language ?? '', timezone: timezone ?? '' }}
      revision={base.revision}
      submit={t('person.save')}
      ready={(values) => values.name.trim() !== ''}
      why={takenBy}
      reload={async () => setBase(await cache.fetchQuery({ ...query, staleTime: 0 }))}
      onCancel={onCancel}
      save={async (values, headers) => {
        const body = {
          name: values.name.trim(),
          email: values.email.trim() || null,
          language: values.language || null,
          timezone: values.timezone || null,
        };
        const { data } = await updateContact({ path: { id: contact.id }, body, headers });
        cache.setQueryData(query.queryKey, data);
        void cache.invalidateQueries({ queryKey: ['conversation'] });
        onSaved();
      }}
    >
      {(form) => (
        <>
          <TextInput label={t('person.name')} autoFocus {...atMost(120)} {...form.getInputProps('name')} onKeyDown={onKeyDown} />
          <TextInput type="email" label={t('person.email')} {...form.getInputProps('email')} onKeyDown={onKeyDown} />
          <LanguageField used={language ?? ''} input={form.getInputProps('language')} />
          <ZoneField used={timezone ?? ''} input={form.getInputProps('timezone')} />
        </>
      )}
    </ResourceForm>
  );
}
