import { NavLink } from '@mantine/core';
import { key } from '../../lib/i18n/key';
import '@mantine/core/styles/NavLink.css';
import { IconChevronLeft } from '@tabler/icons-react';
import { Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import type { Place } from '../../lib/feature';
import { useLanguage } from '../../lib/i18n/use-language';
import { Splash } from '../../ui/splash';
import Elsewhere from '../elsewhere';
import { isAt, usePlaces } from '../places';
import classes from './settings-page.module.css';

const GROUPS = ['company', 'team', 'service', 'developers', 'mine'] as const;

/** The menu of the settings beside the chosen section; on a phone one or the other. */
export default function SettingsPage() {
  const { t } = useTranslation();
  const [path] = useLocation();
  const seen = usePlaces().filter(({ at }) => at === 'settings');
  // A page on which one can change something, else one of one's own.
  const first = seen.find(({ needs }) => needs.some((each) => each.endsWith(':write'))) ?? seen.find(({ group }) => group === 'mine');
  const chosen = seen.find((place) => isAt(path, place));
  const Title = chosen ? 'p' : 'h1';
  const menu = useRef<HTMLElement>(null);
  const chosenHref = chosen?.href;
  // The menu is longer than a small screen; its chosen line must be seen.
  useEffect(() => {
    if (chosenHref) menu.current?.querySelector('[aria-current=page]')?.scrollIntoView({ block: 'nearest' });
  }, [chosenHref]);
  return (
    <div className={classes.settings} data-chosen={chosen !== undefined || undefined}>
      <nav ref={menu} className={classes.menu} aria-label={t('sections')}>
        <Title className={classes.title}>{t('title')}</Title>
        {GROUPS.map((group) => (
          <Group key={group} title={t(key('groups', group))} places={seen.filter((place) => place.group === group)} chosen={chosen} />
        ))}
        <a href="/licences.txt" target="_blank" rel="noreferrer" className={classes.licences}>
          {t('licences')}
        </a>
      </nav>
      <div className={classes.content}>
        <Link href="/settings" className={classes.back}>
          <IconChevronLeft size={18} aria-hidden />
          {t('back')}
        </Link>
        <Suspense fallback={<Splash />}>
          <Switch>
            {seen.map(({ href, Page }) => (
              <Route key={href} path={`${href}/*?`}>
                <Page />
              </Route>
            ))}
            <Route path="/settings">{first && matchMedia('(min-width: 48em)').matches && <Redirect to={first.href} replace />}</Route>
            <Route>
              <Elsewhere />
            </Route>
          </Switch>
        </Suspense>
      </div>
    </div>
  );
}

type GroupProps = { title: string; places: Place[]; chosen: Place | undefined };

function Group({ title, places, chosen }: GroupProps) {
  const language = useLanguage();
  if (places.length === 0) return null;
  return (
    <section>
      <h2 className={classes.group} dir="auto">
        {title}
      </h2>
      {places.map((place) => (
        <NavLink
          key={place.href}
          component={Link}
          href={place.href}
          label={place.label[language]}
          leftSection={<place.icon size={18} aria-hidden />}
          active={place === chosen}
          aria-current={place === chosen ? 'page' : undefined}
        />
      ))}
    </section>
  );
}
