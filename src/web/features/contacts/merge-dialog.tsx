import { Button, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { type Contact, listContactMerges, mergeContacts } from '../../client';
import { Dialog } from '../../ui/dialog';
import { ErrorState } from '../../ui/error-state';
import { Fields, FormActs } from '../../ui/form-layout';
import { useContactsChanged } from './contacts-query';
import { MergePicker } from './merge-picker';
import { MergePreview } from './merge-preview';
import { UndoToast } from './undo-toast';

type Props = { contact: Contact; onClose: () => void };

/** Says that another contact is the same person: which one, who stays, what comes of it. */
export default function MergeDialog({ contact, onClose }: Props) {
  const { t } = useTranslation('contacts');
  const [, go] = useLocation();
  const changed = useContactsChanged();
  const [other, choose] = useState<Contact>();
  const [swapped, swap] = useState(false);
  const [winner, loser] = swapped ? [other, contact] : [contact, other];
  const { mutate, isPending, error } = useMutation({
    mutationFn: async ([stays, goes]: [Contact, Contact]) => {
      const { data } = await mergeContacts({ path: { id: stays.id }, body: { other: goes.id } });
      const merges = (await listContactMerges({ path: { id: data.id } })).data.items;
      return { now: data, merge: merges.find(({ loserId }) => loserId === goes.id) };
    },
    onSuccess: async ({ now, merge }) => {
      onClose();
      if (now.id !== contact.id) go(`/contacts/${now.id}`, { replace: true });
      if (merge) notifications.show({ id: merge.id, autoClose: 15_000, message: <UndoToast merge={merge} name={now.name} /> });
      await changed(now);
    },
  });
  return (
    <Dialog title={t('merge.title', { name: contact.name })} size="lg" onClose={onClose}>
      <Fields>
        {winner && loser ? (
          <>
            <MergePreview winner={winner} loser={loser} />
            <Text size="sm">{t('merge.means')}</Text>
          </>
        ) : (
          <MergePicker except={contact.id} onChoose={choose} />
        )}
        {error && <ErrorState error={error} />}
        <FormActs>
          {winner && loser && (
            <>
              <Button variant="subtle" mr="auto" leftSection={<IconArrowsExchange size={16} aria-hidden />} onClick={() => swap(!swapped)}>
                {t('merge.swap')}
              </Button>
              <Button variant="default" onClick={() => choose(undefined)}>
                {t('merge.another')}
              </Button>
              <Button loading={isPending} onClick={() => mutate([winner, loser])}>
                {t('merge.yes')}
              </Button>
            </>
          )}
          {!other && (
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
          )}
        </FormActs>
      </Fields>
    </Dialog>
  );
}
