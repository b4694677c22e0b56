import { useTranslation } from 'react-i18next';
import type { Erasure } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { CountTable } from './count-table';

type Store = { store: Erasure['stores'][number]['store']; found: number; remains?: number | null };

/** How much of somebody there is in each place, and how much was left. */
export function StoreTable({ label, stores }: { label: string; stores: readonly Store[] }) {
  const { t } = useTranslation('personal-data');
  const formats = useFormats();
  const isVerified = stores.some(({ remains }) => remains !== undefined);
  const left = (remains: number | null | undefined): string => (remains === null || remains === undefined ? '–' : formats.number(remains));
  return (
    <CountTable
      caption={label}
      head={[t('stores.place'), t('stores.found'), ...(isVerified ? [t('stores.remains')] : [])]}
      rows={stores.map(({ store, found, remains }) => ({
        key: store,
        cells: [t(key('store', store)), formats.number(found), ...(isVerified ? [left(remains)] : [])],
      }))}
    />
  );
}
