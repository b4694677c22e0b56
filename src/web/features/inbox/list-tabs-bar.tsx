import { IconArchive } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { TABS, type Tab } from '../interactions/list-tabs';
import { useTab } from '../interactions/use-tab';
import classes from './list-tabs-bar.module.css';

type Props = { counts: { waiting: number; mine: number; open: number } };

export function ListTabs({ counts }: Props) {
  const { t } = useTranslation('inbox');
  const formats = useFormats();
  const [tab, setTab] = useTab();
  const badge: Record<Tab, number> = { ...counts, finished: 0 };
  const move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = TABS[TABS.indexOf(tab) + step];
    if (step === 0 || !next) return;
    event.preventDefault();
    setTab(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div className={classes.tabs} role="tablist" aria-label={t('lists')} onKeyDown={move}>
      {TABS.map((name) => (
        <button
          key={name}
          id={`tab-${name}`}
          type="button"
          data-sign={name === 'finished' || undefined}
          role="tab"
          aria-label={name === 'finished' ? t('finished') : undefined}
          title={name === 'finished' ? t('finished') : undefined}
          aria-selected={tab === name}
          aria-controls="inbox-rows"
          tabIndex={tab === name ? 0 : -1}
          className={classes.tab}
          onClick={() => setTab(name)}
        >
          {name === 'finished' ? <IconArchive size={18} aria-hidden /> : t(key('tabs', name))}
          {badge[name] > 0 && (
            <span className={classes.tabCount} data-tone={name === 'waiting' ? 'alert' : undefined}>
              {formats.number(badge[name])}
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
