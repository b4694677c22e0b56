import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { EntityType } from '../../client';
import { TypeIcon } from '../entities/type-icon';
import classes from './type-tabs.module.css';

/** The way from the records of one type to those of another; nothing where there is only one. */
export function TypeTabs({ types, chosen }: { types: readonly EntityType[]; chosen: string }) {
  const { t } = useTranslation('records');
  if (types.length < 2) return null;
  return (
    <nav className={classes.tabs} aria-label={t('types')}>
      {types.map(({ key, plural, icon }) => (
        <Link key={key} href={`/records/${key}`} className={classes.tab} aria-current={key === chosen ? 'page' : undefined}>
          <TypeIcon icon={icon} size={16} />
          <span dir="auto">{plural}</span>
        </Link>
      ))}
    </nav>
  );
}
