import { Button, Checkbox } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBan } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { blockContact, type Contact, unblockContact } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { useMay } from '../../lib/login/use-me';
import { Confirm } from '../../ui/confirm';
import { useContactsChanged } from './contacts-query';

/** Blocks and unblocks, and says first what that means. */
export function BlockButton({ contact: { id, name, blockedAt } }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const mayWrite = useMay('contacts:write');
  const explain = useExplain();
  const changed = useContactsChanged();
  const [asking, ask] = useState(false);
  const [finishOpen, setFinishOpen] = useState(true);
  const isBlocked = blockedAt !== null;
  const { mutate, isPending } = useMutation({
    mutationFn: async () =>
      (
        await (isBlocked
          ? unblockContact({ path: { id } })
          : blockContact({ path: { id }, query: { finishOpen: finishOpen ? 'true' : 'false' } }))
      ).data,
    onSuccess: async (now) => {
      ask(false);
      notifications.show({ message: t(now.blockedAt === null ? 'unblock.done' : 'block.done', { name: now.name }) });
      await changed(now);
    },
    onError: (error) => notifications.show({ color: 'red', message: explain(error) }),
  });
  if (!mayWrite) return null;
  return (
    <>
      <Button
        variant={isBlocked ? 'default' : 'light'}
        {...(isBlocked ? {} : { color: 'red' })}
        leftSection={<IconBan size={16} aria-hidden />}
        onClick={() => ask(true)}
      >
        {t(isBlocked ? 'unblock.act' : 'block.act')}
      </Button>
      {asking && (
        <Confirm
          title={t(isBlocked ? 'unblock.ask' : 'block.ask', { name })}
          consequence={t(isBlocked ? 'unblock.means' : 'block.means')}
          label={t(isBlocked ? 'unblock.act' : 'block.act')}
          harmless={isBlocked}
          busy={isPending}
          onYes={() => mutate()}
          onClose={() => ask(false)}
        >
          {!isBlocked && (
            <Checkbox label={t('block.finishOpen')} checked={finishOpen} onChange={(event) => setFinishOpen(event.currentTarget.checked)} />
          )}
        </Confirm>
      )}
    </>
  );
}
