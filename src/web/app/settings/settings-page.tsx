import { NavLink } from '@mantine/core';
import '@mantine/core/styles/NavLink.css';
import { IconChevronLeft } from '@tabler/icons-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { useMe } from '../../lib/login/use-me';
import NotFoundPage from '../../ui/not-found-page';
import { Splash } from '../../ui/splash';
import { SECTIONS, type Section } from './sections';
import classes from './settings.module.css';

const GROUPS = ['company', 'mine'] as const;

/** The menu of the settings beside the chosen section; on a phone one or the other. */
export default function SettingsPage() {
  const { t } = useTranslation('settings');
  const { capabilities } = useMe();
  const [path] = useLocation();
  const seen = SECTIONS.filter(({ needs }) => needs === undefined || capabilities.includes(needs));
  const chosen = seen.find((section) => isAt(path, section));
  const Title = chosen ? 'p' : 'h1';
  return (
    <div className={classes.settings} data-chosen={chosen !== undefined || undefined}>
      <nav className={classes.menu} aria-label={t('sections')}>
        <Title className={classes.title}>{t('title')}</Title>
        {GROUPS.map((group) => (
          <Group key={group} title={t(group)} sections={seen.filter((section) => section.group === group)} chosen={chosen} />
        ))}
      </nav>
      <div className={classes.content}>
        <Link href="/settings" className={classes.back}>
          <IconChevronLeft size={18} aria-hidden />
          {t('back')}
        </Link>
        <Suspense fallback={<Splash />}>
          <Switch>
            {seen.map(({ path: below, page: Page }) => (
              <Route key={below} path={`/settings/${below}/*?`}>
                <Page />
              </Route>
            ))}
            <Route path="/settings">
              {seen[0] && matchMedia('(min-width: 48em)').matches && <Redirect to={`/settings/${seen[0].path}`} replace />}
            </Route>
            <Route>
              <NotFoundPage />
            </Route>
          </Switch>
        </Suspense>
      </div>
    </div>
  );
}

const isAt = (path: string, section: Section): boolean =>
  path === `/settings/${section.path}` || path.startsWith(`/settings/${section.path}/`);

function Group({ title, sections, chosen }: { title: string; sections: Section[]; chosen: Section | undefined }) {
  const { t } = useTranslation('settings');
  if (sections.length === 0) return null;
  return (
    <section>
      <h2 className={classes.group}>{title}</h2>
      {sections.map((section) => (
        <NavLink
          key={section.path}
          component={Link}
          href={`/settings/${section.path}`}
          label={t(section.label)}
          leftSection={<section.icon size={18} aria-hidden />}
          active={section === chosen}
          aria-current={section === chosen ? 'page' : undefined}
        />
      ))}
    </section>
  );
}
