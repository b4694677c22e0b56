import { Avatar, Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session/use-me';
import { AccountPanel } from './account-panel';
import classes from './presence.module.css';
import { PresenceSign } from './presence-sign';
import { useMyPresence } from './use-my-presence';

export function AccountMenu() {
  const { t } = useTranslation();
  const { user } = useMe();
  const { presence } = useMyPresence();
  const [opened, panel] = useDisclosure(false);
  return (
    <Popover
      opened={opened}
      onChange={(open) => (open ? panel.open() : panel.close())}
      position="right-end"
      width={288}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <button
          type="button"
          className={classes.me}
          onClick={panel.toggle}
          aria-label={t('account.open', { name: user.name, presence: t(`presence.${presence}`) })}
        >
          <Avatar name={user.name} size={36} radius="xl" classNames={{ placeholder: classes.face }} />
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
