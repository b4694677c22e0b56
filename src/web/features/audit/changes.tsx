import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { joined } from '../../lib/i18n/isolated';
import { type Column, DataTable } from '../../ui/data-table';
import { FormHint } from '../../ui/form-layout';

type Facts = Record<string, unknown>;
type Field = { name: string; before: unknown; after: unknown };

/** Field by field, what it was and what it is now. */
export function Changes({ before, after }: { before: Facts; after: Facts }) {
  const { t } = useTranslation('audit');
  const isNew = Object.keys(before).length === 0;
  const columns = useMemo((): Column<Field>[] => {
    const was = { id: 'before', label: t('before'), cell: (field: Field) => shown(field.before) };
    const is = { id: 'after', label: t(isNew ? 'value' : 'after'), cell: (field: Field) => shown(field.after) };
    return [{ id: 'field', label: t('field'), cell: ({ name }) => <code>{name}</code> }, ...(isNew ? [] : [was]), is];
  }, [t, isNew]);
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  if (names.length === 0) return <FormHint>{t('noFields')}</FormHint>;
  return (
    <DataTable
      label={t('changes')}
      columns={columns}
      rows={names.map((name) => ({ name, before: before[name], after: after[name] }))}
      idOf={({ name }) => name}
    />
  );
}

const shown = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return '—';
  if (Array.isArray(value)) return joined(value.map(shown), ', ') || '—';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};
