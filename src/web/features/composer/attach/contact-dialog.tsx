import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { atMost } from '../../../lib/screen/at-most';
import { SmallForm } from './small-form';

/** A contact card: a person's name and how to reach them. */
export function ContactDialog({ conversationId, onClose }: { conversationId: string; onClose: () => void }) {
  const { t } = useTranslation('composer');
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [email, setEmail] = useState('');
  const whole = name.trim();
  const card = {
    name: { formatted_name: whole, first_name: whole },
    ...(phone.trim() ? { phones: [{ phone: phone.trim(), wa_id: phone.replace(/\D/g, ''), type: 'CELL' }] } : {}),
    ...(email.trim() ? { emails: [{ email: email.trim() }] } : {}),
  };
  return (
    <SmallForm
      title={t('contact.title')}
      conversationId={conversationId}
      onClose={onClose}
      body={whole && (phone.trim() || email.trim()) ? { type: 'contacts', body: { contacts: [card] } } : undefined}
    >
      <TextInput
        data-autofocus
        label={t('contact.name')}
        {...atMost(200)}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        type="tel"
        label={t('contact.phone')}
        placeholder="+55 11 98765-4321"
        maxLength={40}
        value={phone}
        onChange={(event) => setPhone(event.currentTarget.value)}
      />
      <TextInput
        type="email"
        label={t('contact.email')}
        maxLength={320}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
    </SmallForm>
  );
}
