import { Button, Stack } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { joined } from '../../lib/i18n/isolated';
import { useFormats } from '../../lib/i18n/use-formats';
import { type Column, DataTable } from '../../ui/data-table';
import { Amount } from './amount';
import type { Example } from './compare.domain';
import { ExampleWay } from './example-way';

/** Conversations that cost otherwise; opened, one says why it costs that under each way. */
export function ComparisonExamples({ examples, names }: { examples: Example[]; names: readonly string[] }) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const columns = useMemo(
    (): Column<Example>[] => [
      { id: 'contact', label: t('sessions.contact'), cell: ({ contact }) => <bdi>{contact?.name ?? t('compare.somebody')}</bdi> },
      {
        id: 'charged',
        label: t('compare.charged'),
        align: 'right',
        cell: ({ charged }) =>
          charged.length === 0
            ? '—'
            : joined(
                charged.map((one) => formats.amount(one)),
                ' · ',
              ),
      },
      ...names.map(
        (name, n): Column<Example> => ({
          id: `way${n}`,
          label: name,
          align: 'right',
          cell: ({ ways }) => {
            const own = ways[n];
            return own ? <Amount of={own.posted} /> : '—';
          },
        }),
      ),
    ],
    [t, formats, names],
  );
  return (
    <DataTable
      label={t('compare.examples')}
      columns={columns}
      rows={examples}
      idOf={({ conversationId }) => conversationId}
      detailsOf={({ conversationId, contact, ways }) => (
        <Stack gap="md" align="flex-start">
          {ways.map((way, n) => (
            <ExampleWay key={names[n]} name={names[n] ?? ''} way={way} />
          ))}
          {contact && (
            <Button component={Link} size="compact-sm" variant="default" href={`/inbox/${conversationId}`}>
              {t('sessions.open')}
            </Button>
          )}
        </Stack>
      )}
    />
  );
}
