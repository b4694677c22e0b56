import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { EntityType, Record as Kept } from '../../client';
import { useMay } from '../../lib/login/use-me';
import { FieldCell } from '../custom-fields/field-cell';
import type { ShownField } from '../custom-fields/field-draft.domain';
import classes from './record-value.module.css';

type Props = { field: ShownField; record: Kept; types: readonly EntityType[] };

/** A value as it is read; what a relation names leads to it, where one sees it. */
export function RecordValue({ field, record, types }: Props) {
  const { t } = useTranslation('records');
  const seesContacts = useMay('contacts:read');
  const value = record.fields[field.key];
  if (value === undefined) return '—';
  if (field.type !== 'relation') return <FieldCell field={field} value={value} />;
  const to = field.relation?.to ?? '';
  const sees = to === 'contact' ? seesContacts : types.some(({ key }) => key === to);
  const named = record.related[field.key] ?? [];
  return (
    <ul className={classes.list}>
      {named.map(({ id, title }) => (
        <li key={id} dir="auto">
          {sees ? (
            <Anchor component={Link} href={to === 'contact' ? `/contacts/${id}` : `/records/${to}/${id}`} inherit>
              {title || t('untitled')}
            </Anchor>
          ) : (
            title || t('untitled')
          )}
        </li>
      ))}
    </ul>
  );
}
