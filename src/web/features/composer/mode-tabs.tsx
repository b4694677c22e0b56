import { IconLock, IconMessage } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { key } from '../../lib/i18n/key';
import classes from './mode-tabs.module.css';
import type { Mode } from './use-draft';

const MODES = [
  ['reply', IconMessage],
  ['note', IconLock],
] as const;

/** To whom one writes: the customer, or colleagues alone. */
export function ModeTabs({ mode, onChange }: { mode: Mode; onChange: (mode: Mode) => void }) {
  const { t } = useTranslation('composer');
  const other = mode === 'reply' ? 'note' : 'reply';
  const move = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    onChange(other);
    document.getElementById(`mode-${other}`)?.focus();
  };
  return (
    <div className={classes.modes} role="tablist" aria-label={t('label')} onKeyDown={move}>
      {MODES.map(([name, Icon]) => (
        <button
          key={name}
          id={`mode-${name}`}
          type="button"
          role="tab"
          aria-selected={mode === name}
          tabIndex={mode === name ? 0 : -1}
          className={classes.mode}
          onClick={() => onChange(name)}
        >
          <Icon size={14} aria-hidden />
          {t(key('modes', name))}
        </button>
      ))}
    </div>
  );
}
