import { useTranslation } from 'react-i18next';
import { listDoubleValues, listUnconvertedValues } from '../../client';
import { usePages } from '../../lib/api/use-pages';
import { joined } from '../../lib/i18n/isolated';
import { FormHint } from '../../ui/form-layout';
import { Item, ItemList } from '../../ui/item-list';
import { Listing } from '../../ui/listing';

const LIMIT = 20;
const placeOf = (type: string, id: string): string => `/records/${type}/${id}`;

/** Values that do not convert, each with its record and the reason. */
export function LeftList({ type, field, job }: { type: string; field: string; job: string }) {
  const { t } = useTranslation('entities');
  const found = usePages(['entity-type-jobs', type, 'left', job], async (cursor) => {
    const query = { job, limit: LIMIT, ...cursor };
    return (await listUnconvertedValues({ path: { key: type, field }, query })).data;
  });
  return (
    <Listing of={found} empty={<FormHint>{t('found.unseen')}</FormHint>}>
      {(items) => (
        <ItemList label={t('convert.leftList')}>
          {items.map(({ record, value, reason }) => (
            <Item key={record.id} name={value} facts={joined([reason, record.title])} href={placeOf(type, record.id)} />
          ))}
        </ItemList>
      )}
    </Listing>
  );
}

/** Values that two records have, with both. */
export function DoubleList({ type, job }: { type: string; job: string }) {
  const { t } = useTranslation('entities');
  const found = usePages(['entity-type-jobs', type, 'doubles', job], async (cursor) => {
    const query = { job, limit: LIMIT, ...cursor };
    return (await listDoubleValues({ path: { key: type }, query })).data;
  });
  return (
    <Listing of={found} empty={<FormHint>{t('found.unseen')}</FormHint>}>
      {(items) => (
        <ItemList label={t('unique.doubleList')}>
          {items.map(({ record, other, value }) => (
            <Item
              key={`${record.id} ${other.id}`}
              name={value}
              facts={t('unique.both', { one: record.title, other: other.title })}
              href={placeOf(type, record.id)}
            />
          ))}
        </ItemList>
      )}
    </Listing>
  );
}
