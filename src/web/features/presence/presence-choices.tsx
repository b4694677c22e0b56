import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PresenceBody } from '../../client';
import type { AskLeaving } from './ask-leaving';
import { MyPause } from './my-pause';
import classes from './presence-choices.module.css';
import { PresenceSign, type PresenceState } from './presence-sign';
import { reasonsQuery } from './reasons-query';
import { useMyPresence } from './use-my-presence';

type Choice = { key: string; state: PresenceState; label: string; hint?: string; body: PresenceBody };

/** `ask`: what must be asked of whoever serves customers comes first. */
export function PresenceChoices({ ask }: { ask: AskLeaving }) {
  const { t } = useTranslation();
  const { presence, known, declare } = useMyPresence();
  const reasons = useQuery(reasonsQuery).data ?? [];
  const choices: Choice[] = [
    { key: 'available', state: 'available', label: t('presence.available'), body: { presence: 'available' } },
    { key: 'away', state: 'away', label: t('presence.away'), body: { presence: 'away' } },
    ...reasons.map(
      ({ id, name, limitMinutes }): Choice => ({
        key: id,
        state: 'away',
        label: name,
        ...(limitMinutes === null ? {} : { hint: t('presence.limit', { minutes: limitMinutes }) }),
        body: { presence: 'away', reasonId: id },
      }),
    ),
    { key: 'invisible', state: 'invisible', label: t('presence.invisible'), body: { presence: 'invisible' } },
  ];
  const chosen = presence === 'away' ? (known?.reason?.id ?? 'away') : presence;
  const choose = ({ state, body }: Choice): void => {
    if (state === 'available' || state === presence) declare(body);
    else ask(state, () => declare(body));
  };
  return (
    <>
      {known && <MyPause mine={known} />}
      <div className={classes.choices} role="radiogroup" aria-label={t('presence.label')}>
        {choices.map((choice) => (
          // biome-ignore lint/a11y/useSemanticElements: a radio input cannot hold the sign and the whole row as its target
          <button
            key={choice.key}
            type="button"
            role="radio"
            aria-checked={chosen === choice.key}
            className={classes.choice}
            data-below={choice.state === 'away' && choice.key !== 'away' ? true : undefined}
            onClick={() => choose(choice)}
          >
            <PresenceSign presence={choice.state} />
            {choice.label}
            {choice.hint && <span className={classes.hint}>{choice.hint}</span>}
          </button>
        ))}
      </div>
    </>
  );
}
