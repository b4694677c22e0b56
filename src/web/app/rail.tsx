import { IconKeyboard, IconSearch, IconSettings } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { MentionsBell } from '../features/mentions/mentions-bell';
import { AccountMenu } from '../features/presence/account-menu';
import type { Place } from '../lib/feature';
import { useLanguage } from '../lib/i18n/use-language';
import { useWatches } from '../lib/login/use-me';
import { RAIL_ITEM, RailCount } from '../ui/rail-item';
import { usePlaces } from './places';
import classes from './rail.module.css';

type Props = { onSearch: () => void; onHelp: () => void };

export function Rail({ onSearch, onHelp }: Props) {
  const { t } = useTranslation();
  const watches = useWatches();
  const places = usePlaces().filter(({ at }) => at === 'rail');
  return (
    <nav className={classes.rail} aria-label={t('rail.label')}>
      <img className={classes.mark} src="/mark.svg" alt="" />
      {places.map((place) =>
        place.badge ? (
          <Counted key={place.href} {...place} badge={place.badge} />
        ) : place.isShown ? (
          <Sometimes key={place.href} {...place} isShown={place.isShown} />
        ) : (
          <Plain key={place.href} {...place} />
        ),
      )}
      <Go href="/settings" label={t('rail.settings')}>
        <IconSettings size={22} aria-hidden />
      </Go>
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

function Plain({ href, icon: Icon, label }: Place) {
  const name = label[useLanguage()];
  return (
    <Go href={href} label={name}>
      <Icon size={22} aria-hidden />
    </Go>
  );
}

function Sometimes({ isShown: useShown, ...place }: Place & { isShown: () => boolean }) {
  return useShown() && <Plain {...place} />;
}

function Counted({ href, icon: Icon, label, badge: useBadge }: Place & { badge: () => number }) {
  const { t } = useTranslation();
  const place = label[useLanguage()];
  const count = useBadge();
  return (
    <Go href={href} label={count > 0 ? t('rail.waiting', { place, count }) : place}>
      <Icon size={22} aria-hidden />
      <RailCount count={count} />
    </Go>
  );
}

function Go({ href, label, children }: { href: string; label: string; children: ReactNode }) {
  const [path] = useLocation();
  return (
    <Link href={href} className={RAIL_ITEM} aria-label={label} aria-current={path.startsWith(href) ? 'page' : undefined}>
      {children}
    </Link>
  );
}

type ActProps = { label: string; onClick: () => void; className?: string | undefined; children: ReactNode };

function Act({ label, onClick, className = '', children }: ActProps) {
  return (
    <button type="button" className={`${RAIL_ITEM} ${className}`} aria-label={label} onClick={onClick}>
      {children}
    </button>
  );
}
