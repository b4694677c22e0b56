import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Listed } from '../lib/api/use-pages';
import { ErrorState } from './error-state';
import { RowSkeletons } from './row-skeletons';

type Props<Item> = { of: Listed<Item>; empty: ReactNode; children: (items: Item[]) => ReactNode };

/** A list in each of its states: on its way, not to be had, empty, there, and with more to come. */
export function Listing<Item>({ of: { items, error, retry, more, moreBusy = false }, empty, children }: Props<Item>) {
  const { t } = useTranslation();
  return (
    <>
      {error !== null && error !== undefined && <ErrorState error={error} retry={retry} />}
      {items === undefined && !error && <RowSkeletons />}
      {items && (items.length > 0 ? children(items) : !error && empty)}
      {more && (
        <Button variant="default" loading={moreBusy} onClick={more}>
          {t('more')}
        </Button>
      )}
    </>
  );
}
