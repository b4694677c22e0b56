import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { type Contact, updateContact } from '../../client';
import { atMost } from '../../lib/screen/at-most';
import { ResourceForm } from '../../ui/resource-form';
import { contactQuery } from './contact-query';

/** Name and e-mail, in place. */
export function ContactForm({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation('contact-panel');
  const cache = useQueryClient();
  const query = contactQuery(contact.id);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose();
  };
  return (
    <ResourceForm
      key={contact.revision}
      label={t('person.edit')}
      initial={{ name: contact.name, email: contact.email ?? '' }}
      revision={contact.revision}
      submit={t('person.save')}
      ready={({ name }) => name.trim() !== ''}
      reload={() => cache.invalidateQueries(query)}
      onCancel={onClose}
      save={async ({ name, email }, headers) => {
        const body = { name: name.trim(), email: email.trim() || null };
        const { data } = await updateContact({ path: { id: contact.id }, body, headers });
        cache.setQueryData(query.queryKey, data);
        void cache.invalidateQueries({ queryKey: ['conversation'] });
        onClose();
      }}
    >
      {(form) => (
        <>
          <TextInput label={t('person.name')} autoFocus {...atMost(120)} {...form.getInputProps('name')} onKeyDown={onKeyDown} />
          <TextInput type="email" label={t('person.email')} {...form.getInputProps('email')} onKeyDown={onKeyDown} />
        </>
      )}
    </ResourceForm>
  );
}
