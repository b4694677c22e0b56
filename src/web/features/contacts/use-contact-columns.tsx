import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { readablePhone } from '../../lib/screen/phone';
import type { Column } from '../../ui/data-table';
import { PersonName } from '../../ui/person-name';
import { StatusBadge } from '../../ui/status-badge';
import { FieldCell } from '../custom-fields/field-cell';
import { useFields } from '../custom-fields/fields-query';
import { TagChips } from '../tags/tag-chips';
import { OWN } from './use-shown-columns';

/** Every column that the list of contacts can have. */
export function useContactColumns(): Column<Contact>[] {
  const { t } = useTranslation('contacts');
  const formats = useFormats();
  const fields = useFields();
  return useMemo((): Column<Contact>[] => {
    const blocked = <StatusBadge tone="bad">{t('blocked.yes')}</StatusBadge>;
    return [
      {
        id: 'name',
        label: t('name'),
        cell: ({ name, blockedAt }) => <PersonName name={name} facts={blockedAt !== null && blocked} />,
      },
      { id: 'phone', label: t('phone'), cell: ({ phone }) => phone && <bdi>{readablePhone(phone)}</bdi> },
      { id: 'email', label: t('email'), cell: ({ email }) => email && <bdi>{email}</bdi> },
      { id: 'tags', label: t('tags'), cell: ({ tags }) => tags.length > 0 && <TagChips tags={tags} /> },
      {
        id: 'active',
        label: t('active.label'),
        card: 'corner',
        cell: ({ lastActiveOn }) => formats.pastDay(lastActiveOn, Date.now()),
      },
      ...fields
        .filter(({ type }) => type !== 'long')
        .map(
          (field): Column<Contact> => ({
            id: OWN + field.key,
            label: field.name,
            ...(field.type === 'number' || field.type === 'money' ? { align: 'right' } : {}),
            cell: ({ fields: values }) => <FieldCell field={field} value={values[field.key]} />,
          }),
        ),
    ];
  }, [t, formats, fields]);
}
