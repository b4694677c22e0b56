import { Anchor } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { type ContactImportRow, listImportRows } from '../../client';
import { usePages } from '../../lib/api/use-pages';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { type Column, DataTable } from '../../ui/data-table';
import { Listing } from '../../ui/listing';
import { StatusBadge, type Tone } from '../../ui/status-badge';
import type { Fate } from './import-step.domain';
import { useTarget } from './import-target';
import { IMPORTS } from './imports-query';

const SOME = 50;
const TONES: Readonly<Record<Fate, Tone>> = {
  new: 'good',
  updated: 'good',
  unchanged: 'quiet',
  skipped: 'warn',
  duplicate: 'warn',
  rejected: 'bad',
};

type Props = {
  id: string;
  fate: Fate | undefined;
  /** Rises when rows may be told anew. */
  revision: number;
  /** What the rows bring is there by now. */
  isWritten: boolean;
};

/** What becomes of each row, and in words what is wrong with it. */
export function ImportRows({ id, fate, revision, isWritten }: Props) {
  const { t } = useTranslation('imports');
  const formats = useFormats();
  const { type } = useTarget();
  const pages = usePages(
    [...IMPORTS, 'rows', id, fate ?? 'all', revision],
    async (page) => (await listImportRows({ path: { id }, query: { limit: SOME, ...page, ...(fate ? { fate } : {}) } })).data,
  );
  const columns = useMemo(
    (): Column<ContactImportRow>[] => [
      { id: 'line', label: t('line'), cell: ({ line }) => t('lineNumber', { line: formats.number(line) }) },
      {
        id: 'fate',
        label: t('becomes'),
        card: 'corner',
        cell: ({ fate: its }) => <StatusBadge tone={TONES[its]}>{t(key('rowFate', its))}</StatusBadge>,
      },
      {
        id: 'why',
        label: t('why'),
        cell: ({ errors, duplicateOf, contactId, recordId, fate: its }) => {
          if (duplicateOf !== null) return t(type ? 'ofRecords.sameAsLine' : 'sameAsLine', { line: formats.number(duplicateOf) });
          if (errors.length > 0)
            return errors.map(({ code, header, value, detail }) => (
              <div key={`${code} ${header}`} dir="auto">
                {header !== null && <strong>{header}: </strong>}
                {value !== '' && <q>{value}</q>} {detail}
              </div>
            ));
          const id = recordId ?? contactId;
          return (
            id !== null &&
            (isWritten || its !== 'new') && (
              <Anchor component={Link} href={type ? `/records/${type.key}/${id}` : `/contacts/${id}`} size="sm">
                {t(type ? 'ofRecords.open' : 'openContact')}
              </Anchor>
            )
          );
        },
      },
    ],
    [t, formats, isWritten, type],
  );
  return (
    <Listing of={pages} empty={<p>{t('noRows')}</p>}>
      {(rows) => (
        <DataTable
          label={t('rowsTitle')}
          columns={columns}
          rows={rows}
          idOf={({ line }) => String(line)}
          busy={pages.busy}
          narrow="cards"
        />
      )}
    </Listing>
  );
}
