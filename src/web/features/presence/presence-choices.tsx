import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PresenceBody } from '../../client';
import { ChoiceList } from '../../ui/choice-list';
import type { AskLeaving } from './ask-leaving';
import { MyPause } from './my-pause';
import { PresenceSign, type PresenceState } from './presence-sign';
import { reasonsQuery } from './reasons-query';
import { useMyPresence } from './use-my-presence';

type Choice = { id: string; state: PresenceState; label: string; hint?: string; body: PresenceBody };

/** `ask`: what must be asked of whoever serves customers comes first. */
export function PresenceChoices({ ask }: { ask: AskLeaving }) {
  const { t } = useTranslation();
  const { presence, known, declare } = useMyPresence();
  const reasons = useQuery(reasonsQuery).data ?? [];
  const choices: Choice[] = [
    { id: 'available', state: 'available', label: t('presence.available'), body: { presence: 'available' } },
    { id: 'away', state: 'away', label: t('presence.away'), body: { presence: 'away' } },
    ...reasons.map(
      ({ id, name, limitMinutes }): Choice => ({
        id,
        state: 'away',
        label: name,
        ...(limitMinutes === null ? {} : { hint: t('presence.limit', { minutes: limitMinutes }) }),
        body: { presence: 'away', reasonId: id },
      }),
    ),
    { id: 'invisible', state: 'invisible', label: t('presence.invisible'), body: { presence: 'invisible' } },
  ];
  const choose = ({ state, body }: Choice): void => {
    if (state === 'available' || state === presence) declare(body);
    else ask(state, () => declare(body));
  };
  return (
    <>
      {known && <MyPause mine={known} />}
      <ChoiceList
        label={t('presence.label')}
        choices={choices.map(({ id, state, label, hint }) => ({
          id,
          icon: <PresenceSign presence={state} />,
          label,
          below: state === 'away' && id !== 'away',
          ...(hint ? { hint } : {}),
        }))}
        chosen={presence === 'away' ? (known?.reason?.id ?? 'away') : presence}
        onChoose={(id) => {
          const choice = choices.find((each) => each.id === id);
          if (choice) choose(choice);
        }}
      />
    </>
  );
}
