import { IconInbox, IconKeyboard, IconLayoutDashboard, IconSearch, IconSettings } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { MentionsBell } from '../features/mentions/mentions-bell';
import { AccountMenu } from '../features/presence/account-menu';
import { useMay, useWatches } from '../lib/login/use-me';
import { RAIL_ITEM, RailCount } from '../ui/rail-item';
import classes from './frame.module.css';

type Props = { unread: number; onSearch: () => void; onHelp: () => void };

export function Rail({ unread, onSearch, onHelp }: Props) {
  const { t } = useTranslation();
  const watches = useWatches();
  const supervises = useMay('desk:supervise');
  return (
    <nav className={classes.rail} aria-label={t('rail.label')}>
      <img className={classes.mark} src="/mark.svg" alt="" />
      {watches && (
        <Place href="/inbox" label={unread > 0 ? t('rail.inboxUnread', { count: unread }) : t('rail.inbox')}>
          <IconInbox size={22} aria-hidden />
          <RailCount count={unread} />
        </Place>
      )}
      {watches && supervises && (
        <Place href="/wall" label={t('rail.wall')}>
          <IconLayoutDashboard size={22} aria-hidden />
        </Place>
      )}
      <Place href="/settings" label={t('rail.settings')}>
        <IconSettings size={22} aria-hidden />
      </Place>
      <Act label={t('rail.search')} onClick={onSearch}>
        <IconSearch size={21} aria-hidden />
      </Act>
      {watches && <MentionsBell />}
      <span className={classes.spring} />
      <Act label={t('rail.shortcuts')} onClick={onHelp} className={classes.help}>
        <IconKeyboard size={21} aria-hidden />
      </Act>
      <AccountMenu />
    </nav>
  );
}

function Place({ href, label, children }: { href: string; label: string; children: ReactNode }) {
  const [path] = useLocation();
  return (
    <Link href={href} className={RAIL_ITEM} aria-label={label} aria-current={path.startsWith(href) ? 'page' : undefined}>
      {children}
    </Link>
  );
}

function Act({
  label,
  onClick,
  className = '',
  children,
}: {
  label: string;
  onClick: () => void;
  className?: string | undefined;
  children: ReactNode;
}) {
  return (
    <button type="button" className={`${RAIL_ITEM} ${className}`} aria-label={label} onClick={onClick}>
      {children}
    </button>
  );
}
