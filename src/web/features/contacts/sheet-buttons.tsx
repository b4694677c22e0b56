import { Button } from '@mantine/core';
import { IconFileExport, IconFileImport } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useMay } from '../../lib/login/use-me';
import type { ContactFilter } from './contact-filter.domain';

const ExportDialog = lazyPage(() => import('./export-dialog'), 'contacts');

type Props = { filter: ContactFilter; count: { count: number; isExact: boolean } | undefined };

/** The ways in and out for many at once: a sheet of whom the list shows, and a file of people. */
export function SheetButtons({ filter, count }: Props) {
  const { t } = useTranslation('contacts');
  const mayImport = useMay('contacts:import');
  const mayExport = useMay('contacts:export');
  const [open, setOpen] = useState(false);
  return (
    <>
      {mayImport && (
        <Button component={Link} href="/settings/imports/new" variant="default" leftSection={<IconFileImport size={16} aria-hidden />}>
          {t('import')}
        </Button>
      )}
      {mayExport && (
        <Button
          variant="default"
          leftSection={<IconFileExport size={16} aria-hidden />}
          disabled={count?.count === 0}
          onClick={() => setOpen(true)}
        >
          {t('export.open')}
        </Button>
      )}
      <Suspense>{open && <ExportDialog filter={filter} count={count} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
