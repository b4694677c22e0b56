import { Button } from '@mantine/core';
import { IconMessagePlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Contact, listConversations } from '../../client';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useMay } from '../../lib/login/use-me';
import { readablePhone } from '../../lib/screen/phone';

const StartDialog = lazyPage(() => import('../interactions/start-dialog'), 'interactions');

/** New Interaction with this person: in the thread they last wrote in, else, by their phone, in a new one. */
export function NewInteraction({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const may = useMay('conversations:start');
  const [open, setOpen] = useState(false);
  const { data } = useQuery({
    queryKey: ['threads-of', contact.id],
    queryFn: async () => (await listConversations({ query: { contact: contact.id } })).data,
    enabled: may,
  });
  const [thread] = data?.items ?? [];
  if (!may || !data || (!thread && contact.phone === null)) return null;
  return (
    <>
      <Button leftSection={<IconMessagePlus size={16} aria-hidden />} onClick={() => setOpen(true)}>
        {t('inbox.start')}
      </Button>
      <Suspense>
        {open && (
          <StartDialog {...(thread ? { whom: thread } : { find: readablePhone(contact.phone ?? '') })} onClose={() => setOpen(false)} />
        )}
      </Suspense>
    </>
  );
}
