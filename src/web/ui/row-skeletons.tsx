import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const ROWS = ['a', 'b', 'c', 'd', 'e'];

export function RowSkeletons() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('loading')}>
      {ROWS.map((row) => (
        <Skeleton key={row} height={74} radius="md" mb={8} />
      ))}
    </div>
  );
}
