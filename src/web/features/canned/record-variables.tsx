import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { entityTypesQuery } from '../../lib/api/entity-types-query';

/** Fields of records that name the customer, of types that one sees: chosen, its placeholder is put into the text. */
export function RecordVariables({ onChoose }: { onChoose: (name: string) => void }) {
  const { t } = useTranslation('canned');
  const { data = [] } = useQuery(entityTypesQuery);
  const types = data.filter(
    ({ right, archivedAt, fields }) => right !== null && archivedAt === null && fields.some(({ relation }) => relation?.to === 'contact'),
  );
  if (types.length === 0) return null;
  return (
    <NativeSelect
      mt="xs"
      label={t('records.label')}
      description={t('records.hint')}
      value=""
      data={[
        { value: '', label: t('records.choose') },
        ...types.map(({ key, singular, fields }) => ({
          group: singular,
          items: fields
            .filter(({ type, isRetired }) => !isRetired && type !== 'relation' && type !== 'file')
            .map((field) => ({ value: `record.${key}.${field.key}`, label: field.name })),
        })),
      ]}
      onChange={(event) => event.currentTarget.value !== '' && onChoose(event.currentTarget.value)}
    />
  );
}
