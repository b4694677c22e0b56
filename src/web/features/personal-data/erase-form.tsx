import { Alert, Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { type Contact, type EraseContactBody, type ErasureBegun, type ErasurePreview, eraseContact } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { key } from '../../lib/i18n/key';
import { ErrorState } from '../../ui/error-state';
import { Fields, FormActs, FormHint } from '../../ui/form-layout';
import { RowSkeletons } from '../../ui/row-skeletons';
import { previewQuery } from './personal-data-query';
import { StoreTable } from './store-table';

const REASONS = ['asked', 'purpose-over', 'entered-by-mistake', 'other'] as const satisfies readonly EraseContactBody['reason'][];
type Props = { contact: Contact; onBegun: (begun: ErasureBegun) => void; onClose: () => void };

/** What erasing would destroy; whoever wants that types the name. */
export function EraseForm({ contact, onBegun, onClose }: Props) {
  const { data, error, refetch } = useQuery(previewQuery(contact.id));
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <RowSkeletons />;
  return <Form contact={contact} preview={data} onBegun={onBegun} onClose={onClose} />;
}

const folded = (text: string): string => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

function Form({ contact, preview, onBegun, onClose }: Props & { preview: ErasurePreview }) {
  const { t } = useTranslation('personal-data');
  const { t: common } = useTranslation();
  const explain = useExplain();
  const [name, setName] = useState('');
  const [reason, setReason] = useState<(typeof REASONS)[number]>('asked');
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => (await eraseContact({ path: { id: contact.id }, body: { name, reason } })).data,
    onSuccess: onBegun,
  });
  const reasons = [...new Set(preview.bars.map(({ reason }) => reason))];
  const isBarred = reasons.length > 0;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
    >
      <Fields>
        <FormHint>{t('erase.means')}</FormHint>
        <StoreTable label={t('erase.counts')} stores={preview.stores.filter(({ found }) => found > 0)} />
        <FormHint>{t('erase.stays')}</FormHint>
        {reasons.map((one) => (
          <Alert key={one} color="red" title={t(key('bars', one))}>
            {t(key('barHints', one))} {one === 'open-interaction' && <Link href="/inbox">{t('erase.inbox')}</Link>}
          </Alert>
        ))}
        <NativeSelect
          label={t('erase.reason')}
          disabled={isBarred}
          value={reason}
          data={REASONS.map((value) => ({ value, label: t(key('reasons', value)) }))}
          onChange={({ currentTarget }) => setReason(REASONS.find((one) => one === currentTarget.value) ?? 'other')}
        />
        <TextInput
          label={t('erase.name')}
          description={t('erase.nameHint', { name: preview.name })}
          disabled={isBarred}
          autoComplete="off"
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        {error && <Alert color="red">{explain(error)}</Alert>}
        <FormActs>
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" color="red" loading={isPending} disabled={isBarred || folded(name) !== folded(preview.name)}>
            {t('erase.act')}
          </Button>
        </FormActs>
      </Fields>
    </form>
  );
}
