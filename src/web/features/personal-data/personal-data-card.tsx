import { Button, Group } from '@mantine/core';
import { IconEraser } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../client';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useMay } from '../../lib/login/use-me';
import { Card } from '../../ui/card';
import { ArchiveButton } from './archive-button';
import { HoldButton } from './hold-button';
import { HoldFacts } from './hold-facts';

const EraseDialog = lazyPage(() => import('./erase-dialog'), 'personal-data');

/** What somebody may ask of the company: a copy of everything, and to be forgotten. */
export function PersonalDataCard({ contact }: { contact: Contact }) {
  const { t } = useTranslation('personal-data');
  const may = useMay('contacts:erase');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <Card id="personal-data" title={t('title')} lead={t('card.lead')}>
      <Group gap="sm">
        <ArchiveButton contact={contact} />
        <HoldButton contact={contact} />
        <Button variant="light" color="red" leftSection={<IconEraser size={16} aria-hidden />} onClick={() => setOpen(true)}>
          {t('erase.open')}
        </Button>
      </Group>
      <HoldFacts contact={contact} />
      <Suspense>{open && <EraseDialog contact={contact} onClose={() => setOpen(false)} />}</Suspense>
    </Card>
  );
}
