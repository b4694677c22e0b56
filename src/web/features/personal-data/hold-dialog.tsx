import { Alert, Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Contact, setLegalHold } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { atMost } from '../../lib/screen/at-most';
import { Dialog } from '../../ui/dialog';
import { Fields, FormActs, FormHint } from '../../ui/form-layout';
import { HOLDS } from './personal-data-query';

const untilOf = (day: string): string | null => (day === '' ? null : new Date(`${day}T23:59:59`).toISOString());

/** Why somebody's data must be kept, and until when. */
export default function HoldDialog({ contact, onClose }: { contact: Pick<Contact, 'id' | 'name'>; onClose: () => void }) {
  const { t } = useTranslation('personal-data');
  const { t: common } = useTranslation();
  const explain = useExplain();
  const cache = useQueryClient();
  const [reason, setReason] = useState('');
  const [day, setDay] = useState('');
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => (await setLegalHold({ path: { id: contact.id }, body: { reason, until: untilOf(day) } })).data,
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: HOLDS });
      notifications.show({ message: t('hold.done', { name: contact.name }) });
      onClose();
    },
  });
  return (
    <Dialog title={t('hold.dialog', { name: contact.name })} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          mutate();
        }}
      >
        <Fields>
          <FormHint>{t('hold.means')}</FormHint>
          <TextInput
            label={t('hold.reason')}
            description={t('hold.reasonHint')}
            required
            {...atMost(500)}
            autoComplete="off"
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <TextInput
            type="date"
            label={t('hold.until')}
            description={t('hold.untilHint')}
            value={day}
            onChange={({ currentTarget }) => setDay(currentTarget.value)}
          />
          {error && <Alert color="red">{explain(error)}</Alert>}
          <FormActs>
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" loading={isPending} disabled={reason.trim() === ''}>
              {t('hold.act')}
            </Button>
          </FormActs>
        </Fields>
      </form>
    </Dialog>
  );
}
