import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { deleteRecord, type EntityType, type Record as Kept } from '../../client';
import { refusalOf } from '../../lib/api/refusal';
import { useExplain } from '../../lib/api/use-explain';
import { joined } from '../../lib/i18n/isolated';
import { Confirm } from '../../ui/confirm';
import { DeletedToast } from './deleted-toast';
import { useRecordsChanged } from './records-query';

/** Deletes a record; for thirty days there is a way back. Where something refuses to lose it, that is said. */
export function DeleteButton({ type, record }: { type: EntityType; record: Kept }) {
  const { t } = useTranslation('records');
  const explain = useExplain();
  const [, go] = useLocation();
  const changed = useRecordsChanged(type.key);
  const [asking, setAsking] = useState(false);
  const name = record.title || t('untitled');
  const path = { key: type.key, id: record.id };
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => deleteRecord({ path, headers: { 'if-match': `"${record.revision}"` } }),
    onSuccess: () => {
      go(`/records/${type.key}`);
      notifications.show({ id: record.id, autoClose: 15_000, message: <DeletedToast type={type.key} id={record.id} name={name} /> });
      return changed();
    },
  });
  const places = refusalOf(error)?.places?.map((place) => place.name);
  const why = error && (places ? t('delete.usedIn', { names: joined(places, ', ') }) : explain(error));
  return (
    <>
      <Button variant="default" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => setAsking(true)}>
        {t('delete.open')}
      </Button>
      {asking && (
        <Confirm
          title={t('delete.ask', { name })}
          consequence={why || t('delete.means')}
          label={t('delete.open')}
          busy={isPending}
          disabled={places !== undefined}
          onYes={() => mutate()}
          onClose={() => {
            reset();
            setAsking(false);
          }}
        />
      )}
    </>
  );
}
