import { Button, NativeSelect, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readProviderColumns, type ProviderColumns as Saved, saveProviderColumns } from '../../client';
import { key } from '../../lib/i18n/key';
import { atMost } from '../../lib/screen/at-most';
import { ErrorState } from '../../ui/error-state';
import { FieldRow, Fields, FormHint } from '../../ui/form-layout';

const KEYS = ['day', 'number', 'market', 'type', 'category', 'volume', 'cost'] as const;

/** Says which header of a partner's files means what; it is kept for the company. */
export function ProviderColumns({ onDone }: { onDone: () => void }) {
  const { data, error } = useQuery({
    queryKey: ['differences', 'columns'],
    queryFn: async () => (await readProviderColumns()).data,
    staleTime: 0,
  });
  if (error) return <ErrorState error={error} />;
  return data ? <Form saved={data} onDone={onDone} /> : null;
}

function Form({ saved, onDone }: { saved: Saved; onDone: () => void }) {
  const { t } = useTranslation('money');
  const [columns, setColumns] = useState(saved.columns);
  const [dayOrder, setDayOrder] = useState(saved.dayOrder ?? 'dmy');
  const save = useMutation({
    mutationFn: () => {
      const told = Object.fromEntries(Object.entries(columns).filter(([, header]) => header?.trim()));
      return saveProviderColumns({ body: { columns: told, dayOrder } });
    },
    onSuccess: () => {
      notifications.show({ message: t('differences.columns.saved') });
      onDone();
    },
  });
  return (
    <section aria-label={t('differences.columns.title')}>
      <Fields>
        <FormHint>{t('differences.columns.lead')}</FormHint>
        {save.error && <ErrorState error={save.error} />}
        <FieldRow>
          {KEYS.map((name) => (
            <TextInput
              key={name}
              label={t(key('differences.columns.names', name))}
              {...atMost(100)}
              value={columns[name] ?? ''}
              onChange={(event) => setColumns({ ...columns, [name]: event.currentTarget.value })}
            />
          ))}
          <NativeSelect
            label={t('differences.columns.order')}
            data={(['dmy', 'mdy'] as const).map((value) => ({ value, label: t(key('differences.columns.orders', value)) }))}
            value={dayOrder}
            onChange={(event) => setDayOrder(event.currentTarget.value === 'mdy' ? 'mdy' : 'dmy')}
          />
        </FieldRow>
        <Button variant="light" loading={save.isPending} onClick={() => save.mutate()}>
          {t('differences.columns.save')}
        </Button>
      </Fields>
    </section>
  );
}
