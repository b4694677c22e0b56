import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconGavel } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Contact, releaseLegalHold } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { Confirm } from '../../ui/confirm';
import { HOLDS, holdQuery } from './personal-data-query';

const HoldDialog = lazyPage(() => import('./hold-dialog'), 'personal-data');

/** Puts somebody under a legal hold, or releases them. */
export function HoldButton({ contact }: { contact: Pick<Contact, 'id' | 'name'> }) {
  const { t } = useTranslation('personal-data');
  const explain = useExplain();
  const cache = useQueryClient();
  const [open, setOpen] = useState(false);
  const { data } = useQuery(holdQuery(contact.id));
  const { mutate, isPending } = useMutation({
    mutationFn: async () => (await releaseLegalHold({ path: { id: contact.id } })).data,
    onSuccess: async () => {
      setOpen(false);
      notifications.show({ message: t('hold.released', { name: contact.name }) });
      await cache.invalidateQueries({ queryKey: HOLDS });
    },
    onError: (error) => notifications.show({ color: 'red', message: explain(error) }),
  });
  const isHeld = (data?.items.length ?? 0) > 0;
  return (
    <>
      <Button variant="default" leftSection={<IconGavel size={16} aria-hidden />} disabled={!data} onClick={() => setOpen(true)}>
        {t(isHeld ? 'hold.release' : 'hold.open')}
      </Button>
      {open && isHeld && (
        <Confirm
          title={t('hold.releaseAsk', { name: contact.name })}
          consequence={t('hold.releaseMeans')}
          label={t('hold.release')}
          busy={isPending}
          onYes={() => mutate()}
          onClose={() => setOpen(false)}
        />
      )}
      <Suspense>{open && !isHeld && <HoldDialog contact={contact} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
