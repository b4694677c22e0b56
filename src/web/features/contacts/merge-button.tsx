import { Button } from '@mantine/core';
import { IconArrowMerge } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../client';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useMay } from '../../lib/login/use-me';

const MergeDialog = lazyPage(() => import('./merge-dialog'), 'contact-panel', 'contacts', 'interactions');

export function MergeButton({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const may = useMay('contacts:merge');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconArrowMerge size={16} aria-hidden />} onClick={() => setOpen(true)}>
        {t('merge.open')}
      </Button>
      <Suspense>{open && <MergeDialog contact={contact} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
