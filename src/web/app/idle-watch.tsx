import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLogin } from '../lib/login/login-context';
import { useMe } from '../lib/login/use-me';
import { Dialog } from '../ui/dialog';
import { Fields, FormActs } from '../ui/form-layout';
import { useIdleness } from './use-idleness';

/** Signs out whom nobody has seen for as long as the company allows, after asking for a minute. */
export default function IdleWatch() {
  const { idleMinutes } = useMe().tenant;
  return idleMinutes === null ? null : <Watch minutes={idleMinutes} />;
}

function Watch({ minutes }: { minutes: number }) {
  const { t } = useTranslation();
  const { leave } = useLogin();
  const { now, stay } = useIdleness(minutes);
  const isOver = now.state === 'over';
  useEffect(() => {
    if (!isOver) return;
    notifications.show({ message: t('idle.over', { count: minutes }), autoClose: false });
    void leave();
  }, [isOver, leave, minutes, t]);
  if (now.state !== 'warned') return null;
  return (
    <Dialog title={t('idle.title')} onClose={stay}>
      <Fields>
        <p role="timer">{t('idle.text', { count: Math.ceil(now.left / 1_000) })}</p>
        <FormActs>
          <Button variant="default" onClick={() => void leave()}>
            {t('idle.leave')}
          </Button>
          <Button onClick={stay} data-autofocus>
            {t('idle.stay')}
          </Button>
        </FormActs>
      </Fields>
    </Dialog>
  );
}
