import { Popover, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session/use-me';
import { Face } from '../shell/face';
import { useColumns } from '../shell/use-columns';
import { AccountPanel } from './account-panel';
import classes from './presence.module.css';
import { PresenceSign } from './presence-sign';
import { useMyPresence } from './use-my-presence';

/** A growing panel would mislead what measures itself inside it. */
const FADE = { transition: 'fade' } as const;

export function AccountMenu() {
  const { t } = useTranslation();
  const { user } = useMe();
  const { presence } = useMyPresence();
  const [opened, panel] = useDisclosure(false);
  return (
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
        <AccountPanel />
      </Popover.Dropdown>
    </Popover>
  );
}
