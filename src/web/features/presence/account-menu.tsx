import { VisuallyHidden } from '@mantine/core';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { key } from '../../lib/i18n/key';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useMe } from '../../lib/login/use-me';
import { useDesk } from '../../lib/realtime/desk-cache';
import { Avatar } from '../../ui/avatar';
import { Popup } from '../../ui/popup';
import { heldBy } from '../interactions/leaving.domain';
import classes from './account-menu.module.css';
import type { AskLeaving, Leaving } from './ask-leaving';
import { PresenceSign } from './presence-sign';
import { useMyPresence } from './use-my-presence';

const AccountPanel = lazyPage(() => import('./account-panel'), 'presence');
const LeaveDialog = lazyPage(() => import('../interactions/leave-dialog'), 'interactions');

export function AccountMenu() {
  const { t } = useTranslation();
  const { user } = useMe();
  const { presence } = useMyPresence();
  const [leaving, setLeaving] = useState<Leaving>();
  const serves = heldBy(Object.values(useDesk()?.entries ?? {}), user.id).length > 0;
  const stay = (): void => setLeaving(undefined);
  const asking =
    (close: () => void): AskLeaving =>
    (how, go) => {
      if (!serves) return go();
      close();
      setLeaving({ how, go });
    };
  const face = (
    <>
      <VisuallyHidden>{t('account.open', { name: user.name, presence: t(key('presence', presence)) })}</VisuallyHidden>
      <Avatar name={user.name} size="small" />
      <span className={classes.corner}>
        <PresenceSign presence={presence} size={15} />
      </span>
    </>
  );
  return (
    <>
      <Popup title={t('account.title')} width={288} className={classes.me} face={face}>
        {(close) => <AccountPanel ask={asking(close)} />}
      </Popup>
      <Suspense>
        {leaving && (
          <LeaveDialog
            how={leaving.how}
            onClose={stay}
            onGo={() => {
              stay();
              leaving.go();
            }}
          />
        )}
      </Suspense>
    </>
  );
}
