import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { atMost } from '../../../lib/screen/at-most';
import { placeIn } from './place.domain';
import { SmallForm } from './small-form';

/** A place: its coordinates as every map gives them, and what it is called. */
export function LocationDialog({ conversationId, onClose }: { conversationId: string; onClose: () => void }) {
  const { t } = useTranslation('composer');
  const [where, setWhere] = useState('');
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const place = placeIn(where);
  const named = { ...(name.trim() ? { name: name.trim() } : {}), ...(address.trim() ? { address: address.trim() } : {}) };
  return (
    <SmallForm
      title={t('location.title')}
      conversationId={conversationId}
      onClose={onClose}
      body={place && { type: 'location', body: { ...place, ...named } }}
    >
      <TextInput
        data-autofocus
        label={t('location.where')}
        description={t('location.whereHint')}
        placeholder="-23.5614, -46.6559"
        value={where}
        error={where.trim() !== '' && !place && t('location.wrong')}
        onChange={(event) => setWhere(event.currentTarget.value)}
      />
      <TextInput label={t('location.name')} {...atMost(1000)} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <TextInput
        label={t('location.address')}
        {...atMost(1000)}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
    </SmallForm>
  );
}
