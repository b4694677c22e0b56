import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ContactExport, exportContacts } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { useFields } from '../custom-fields/fields-query';
import { SheetColumns } from '../jobs/sheet-columns';
import { SheetDialog } from '../jobs/sheet-dialog';
import { askedOf, type ContactFilter } from './contact-filter.domain';

type ExportColumn = ContactExport['columns'][number];
const COLUMNS = [
  'name',
  'phone',
  'email',
  'externalId',
  'language',
  'timezone',
  'tags',
  'origin',
  'blockedAt',
  'lastActiveOn',
  'createdAt',
] as const satisfies readonly ExportColumn[];
/** What can be read back: chosen at first, so that a sheet that comes back changes nothing by itself. */
const USUAL: readonly ExportColumn[] = ['name', 'phone', 'email', 'externalId', 'language', 'timezone', 'tags'];

type Props = { filter: ContactFilter; count: { count: number; isExact: boolean } | undefined; onClose: () => void };

/** Makes a sheet of the people of the list as it is narrowed now. */
export default function ExportDialog({ filter, count, onClose }: Props) {
  const { t } = useTranslation('contacts');
  const formats = useFormats();
  const fields = useFields();
  const own = fields.map((field): { column: ExportColumn; label: string } => ({ column: `field.${field.key}`, label: field.name }));
  const all = [...COLUMNS.map((column) => ({ column, label: t(key('exportColumn', column)) })), ...own];
  const [columns, choose] = useState<readonly ExportColumn[]>();
  const chosen = columns ?? [...USUAL, ...own.map(({ column }) => column)];
  const asked = askedOf(filter);
  return (
    <SheetDialog
      title={t('export.title')}
      which={count ? t(count.isExact ? 'export.whom' : 'export.whomMore', { count: count.count, shown: formats.number(count.count) }) : ''}
      start={async (format) => (await exportContacts({ body: { format, columns: [...chosen], ...(asked ? { filter: asked } : {}) } })).data}
      words={(rows) => t('count', { count: rows, shown: formats.number(rows) })}
      whole={count?.isExact ? count.count : undefined}
      ready={chosen.length > 0}
      onClose={onClose}
    >
      <SheetColumns all={all} chosen={chosen} onChange={choose} />
    </SheetDialog>
  );
}
