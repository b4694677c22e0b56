import { Popover, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { heldBy } from '../handling/leaving.domain';
import { lazyPage } from '../language/lazy-page';
import { useDesk } from '../realtime/desk-cache';
import { useMe } from '../session/use-me';
import { Face } from '../shell/face';
import { useColumns } from '../shell/use-columns';
import { AccountPanel } from './account-panel';
import classes from './presence.module.css';
import { PresenceSign } from './presence-sign';
import { useMyPresence } from './use-my-presence';

const LeaveDialog = lazyPage(() => import('../handling/leave-dialog'), 'handling');

type Leaving = { how: 'invisible' | 'away' | 'sign-out'; go: () => void };
/** Goes at once when nobody is in one's hands, else asks first what shall become of them. */
export type AskLeaving = (how: Leaving['how'], go: Leaving['go']) => void;

/** A growing panel would mislead what measures itself inside it. */
const FADE = { transition: 'fade' } as const;

export function AccountMenu() {
  const { t } = useTranslation();
  const { user } = useMe();
  const { presence } = useMyPresence();
  const [opened, panel] = useDisclosure(false);
  const [leaving, setLeaving] = useState<Leaving>();
  const serves = heldBy(Object.values(useDesk()?.entries ?? {}), user.id).length > 0;
  const stay = (): void => setLeaving(undefined);
  const ask: AskLeaving = (how, go) => {
    if (!serves) return go();
    panel.close();
    setLeaving({ how, go });
  };
  return (
    <>
      <Popover
        opened={opened}
        onChange={(open) => (open ? panel.open() : panel.close())}
        position={useColumns() === 1 ? 'top-end' : 'right-end'}
        width={288}
        trapFocus
        transitionProps={FADE}
        returnFocus
      >
        <Popover.Target>
          <button type="button" className={classes.me} onClick={panel.toggle}>
            <VisuallyHidden>{t('account.open', { name: user.name, presence: t(`presence.${presence}`) })}</VisuallyHidden>
            <Face name={user.name} size="small" />
            <span className={classes.corner}>
              <PresenceSign presence={presence} size={15} />
            </span>
          </button>
        </Popover.Target>
        <Popover.Dropdown p={8} aria-label={t('account.title')}>
          <AccountPanel ask={ask} />
        </Popover.Dropdown>
      </Popover>
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
