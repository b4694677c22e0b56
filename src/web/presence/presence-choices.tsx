import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PresenceBody } from '../client';
import { useDesk } from '../realtime/desk-cache';
import { listOf } from '../realtime/desk-list.domain';
import { useMe } from '../session/use-me';
import { MyPause } from './my-pause';
import classes from './presence.module.css';
import { PresenceSign, type PresenceState } from './presence-sign';
import { reasonsQuery } from './reasons-query';
import { useMyPresence } from './use-my-presence';

type Choice = { key: string; state: PresenceState; label: string; hint?: string; body: PresenceBody };

export function PresenceChoices() {
  const { t } = useTranslation();
  const { presence, known, declare } = useMyPresence();
  const reasons = useQuery(reasonsQuery).data ?? [];
  const me = useMe().user.id;
  const serving = listOf(useDesk()?.entries ?? {}, 'mine', me).length;
  const [isLeaving, setLeaving] = useState(false);
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
  const choose = ({ key, body }: Choice): void => {
    const asks = key === 'invisible' && serving > 0 && presence !== 'invisible';
    setLeaving(asks);
    if (!asks) declare(body);
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
      {isLeaving && (
        <div className={classes.section} role="alertdialog" aria-label={t('presence.leaveTitle', { count: serving })}>
          <strong>{t('presence.leaveTitle', { count: serving })}</strong>
          <span className={classes.label}>{t('presence.leaveText')}</span>
          <div className={classes.acts}>
            <Button size="xs" variant="default" onClick={() => setLeaving(false)}>
              {t('cancel')}
            </Button>
            <Button
              size="xs"
              onClick={() => {
                setLeaving(false);
                declare({ presence: 'invisible' });
              }}
            >
              {t('presence.leave')}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}
