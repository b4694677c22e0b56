import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../../kernel/filter';
import { type EntityType, exportRecords, type RecordExport } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { SheetColumns } from '../jobs/sheet-columns';
import { SheetDialog } from '../jobs/sheet-dialog';
import { shownFields } from './record-fields.domain';

type ExportColumn = RecordExport['columns'][number];
type Props = {
  type: EntityType;
  filter: Filter | undefined;
  sort: string;
  count: { count: number; isExact: boolean } | undefined;
  onClose: () => void;
};

/** Makes a sheet of the records of the list as it is narrowed and ordered now. */
export default function ExportDialog({ type, filter, sort, count, onClose }: Props) {
  const { t } = useTranslation('records');
  const formats = useFormats();
  const own = shownFields(type).map((field): { column: ExportColumn; label: string } => ({
    column: `field.${field.key}`,
    label: field.name,
  }));
  const all: readonly { column: ExportColumn; label: string }[] = [
    { column: 'title', label: t('name') },
    ...own,
    { column: 'owner', label: t('owner') },
    { column: 'department', label: t('department') },
    { column: 'createdAt', label: t('createdAt') },
    { column: 'updatedAt', label: t('updatedAt') },
  ];
  // What can be read back is chosen at first, so that a sheet that comes back changes nothing by itself.
  const [chosen, choose] = useState<readonly ExportColumn[]>(own.length > 0 ? own.map(({ column }) => column) : ['title']);
  return (
    <SheetDialog
      title={t('export.title', { name: type.plural })}
      which={t('export.which')}
      start={async (format) => {
        const body = { format, sort, columns: [...chosen], ...(filter ? { filter } : {}) };
        return (await exportRecords({ path: { key: type.key }, body })).data;
      }}
      words={(rows) => t('count', { count: rows, shown: formats.number(rows) })}
      whole={count?.isExact ? count.count : undefined}
      ready={chosen.length > 0}
      onClose={onClose}
    >
      <SheetColumns all={all} chosen={chosen} onChange={choose} />
    </SheetDialog>
  );
}
