import { useTranslation } from 'react-i18next';
import classes from './presence.module.css';
import { PRESENCES, PresenceSign } from './presence-sign';
import { useMyPresence } from './use-my-presence';

export function PresenceChoices() {
  const { t } = useTranslation();
  const { presence, declare } = useMyPresence();
  return (
    <div className={classes.choices} role="radiogroup" aria-label={t('presence.label')}>
      {PRESENCES.map((state) => (
        // biome-ignore lint/a11y/useSemanticElements: a radio input cannot hold the sign and the whole row as its target
        <button
          key={state}
          type="button"
          role="radio"
          aria-checked={presence === state}
          className={classes.choice}
          onClick={() => declare(state)}
        >
          <PresenceSign presence={state} />
          {t(`presence.${state}`)}
        </button>
      ))}
    </div>
  );
}
