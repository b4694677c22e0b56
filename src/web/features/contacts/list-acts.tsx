import { Button } from '@mantine/core';
import { IconFileExport, IconFileImport, IconUserPlus, IconUsersGroup } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useMay } from '../../lib/login/use-me';
import { PageActs } from '../../ui/page-acts';
import type { ContactFilter } from './contact-filter.domain';

const ExportDialog = lazyPage(() => import('./export-dialog'), 'contacts', 'jobs');

type Props = {
  filter: ContactFilter;
  count: { count: number; isExact: boolean } | undefined;
  /** Absent for who may not write. */
  onAdd: (() => void) | undefined;
};

/** What is done with the whole list. */
export function ListActs({ filter, count, onAdd }: Props) {
  const { t } = useTranslation('contacts');
  const mayImport = useMay('contacts:import');
  const mayExport = useMay('contacts:export');
  const mayMerge = useMay('contacts:merge');
  const [exporting, setExporting] = useState(false);
  const nothing = count?.count === 0;
  const acts = [
    mayImport && { icon: IconFileImport, label: t('import'), href: '/settings/imports/new' },
    mayExport && { icon: IconFileExport, label: t('export.open'), off: nothing, act: () => setExporting(true) },
    mayMerge && { icon: IconUsersGroup, label: t('duplicates.open'), href: '/contacts/duplicates' },
  ].filter((act) => act !== false);
  return (
    <>
      <PageActs acts={acts} more={t('moreActs')}>
        {onAdd && (
          <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={onAdd}>
            {t('new.open')}
          </Button>
        )}
      </PageActs>
      <Suspense>{exporting && <ExportDialog filter={filter} count={count} onClose={() => setExporting(false)} />}</Suspense>
    </>
  );
}
