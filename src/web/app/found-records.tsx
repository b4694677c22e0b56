import { Combobox } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type FoundRecords, findRecords } from '../client';
import { useHasRecords } from '../features/records/use-has-records';
import classes from './found-records.module.css';

type Found = FoundRecords['items'];
const NONE: Found = [];

/** Records of all types that one sees, as one types; nothing is asked where there are none. */
export function useFoundRecords(asked: string): { records: Found; isFinding: boolean } {
  const isEnabled = useHasRecords() && asked.length >= 2;
  const { data = NONE, isFetching } = useQuery({
    queryKey: ['records', 'find', asked],
    queryFn: async ({ signal }) => (await findRecords({ query: { q: asked }, signal })).data.items,
    enabled: isEnabled,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  return { records: isEnabled ? data : NONE, isFinding: isFetching };
}

export const hrefOf = ({ type, records: [first] }: Found[number]): string => `/records/${type.key}/${first?.id}`;

export function RecordOptions({ found, asked }: { found: Found; asked: string }) {
  const { t } = useTranslation('records');
  return found.map(({ type, records, hasMore }) => (
    <Combobox.Group key={type.key} label={type.plural}>
      {records.map(({ id, title }) => (
        <Combobox.Option key={id} value={`/records/${type.key}/${id}`} className={classes.option}>
          <span className={classes.name} dir="auto">
            {title || t('untitled')}
          </span>
        </Combobox.Option>
      ))}
      {hasMore && (
        <Combobox.Option value={`/records/${type.key}?q=${encodeURIComponent(asked)}`} className={classes.option}>
          <span className={classes.more}>{t('related.all')}</span>
        </Combobox.Option>
      )}
    </Combobox.Group>
  ));
}
