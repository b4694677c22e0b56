import { Button, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PauseReason } from '../../client';
import { Dialog } from '../../ui/dialog';
import classes from './presence-page.module.css';

type Props = { reason: PauseReason; onClose: () => void; onSave: (change: Pick<PauseReason, 'name' | 'limitMinutes'>) => void };

/** Name and limit of a reason. Pauses of the past keep what they were begun with. */
export function ReasonDialog({ reason, onClose, onSave }: Props) {
  const { t } = useTranslation('presence');
  const save = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const limit = Number(given.get('limit'));
    onSave({ name: String(given.get('name')), limitMinutes: limit > 0 ? limit : null });
  };
  return (
    <Dialog title={t('editTitle', { name: reason.name })} onClose={onClose}>
      <form className={classes.form} onSubmit={save}>
        <TextInput name="name" label={t('name')} defaultValue={reason.name} required withAsterisk={false} maxLength={60} data-autofocus />
        <TextInput
          name="limit"
          type="number"
          min={1}
          max={1440}
          label={t('limit')}
          description={t('limitHint')}
          defaultValue={reason.limitMinutes ?? ''}
        />
        <div className={classes.acts}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit">{t('save')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
