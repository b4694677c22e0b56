import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { key } from '../../lib/i18n/key';
import { useMay } from '../../lib/login/use-me';
import classes from './money-tabs.module.css';

const TABS = ['month', 'sessions', 'ledger', 'invoices', 'differences', 'budgets', 'tariffs', 'compare'] as const;
export type Tab = (typeof TABS)[number];
/** What takes more than reading what things cost. */
const NEEDS: Partial<Record<Tab, 'conversations:read'>> = { sessions: 'conversations:read' };

/** The way between the pages about costs. */
export function MoneyTabs({ chosen }: { chosen: Tab }) {
  const { t } = useTranslation('money');
  const mayRead = useMay('conversations:read');
  return (
    <nav className={classes.tabs} aria-label={t('title')}>
      {TABS.filter((tab) => !NEEDS[tab] || mayRead).map((tab) => (
        <Link
          key={tab}
          href={tab === 'month' ? '/costs' : `/costs/${tab}`}
          className={classes.tab}
          aria-current={tab === chosen ? 'page' : undefined}
        >
          {t(key('tabs', tab))}
        </Link>
      ))}
    </nav>
  );
}
