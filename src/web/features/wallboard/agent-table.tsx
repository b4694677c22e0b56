import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type AgentPresence, type Conversation, explainQueue, orderPresence, type Queue } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { key } from '../../lib/i18n/key';
import { useMay } from '../../lib/login/use-me';
import { putPresence } from '../../lib/realtime/desk-cache';
import { spanOf } from '../../lib/screen/clock';
import { useNow } from '../../lib/screen/use-now';
import { useSpanText } from '../../lib/screen/use-span-text';
import { Avatar } from '../../ui/avatar';
import { PresenceSign } from '../presence/presence-sign';
import { FigureLink } from './figure-link';
import { loadOf } from './wall.domain';
import classes from './wall.module.css';

type Props = { entries: Conversation[]; people: AgentPresence[]; queues: Queue[] };
const ORDER = ['available', 'away', 'invisible'];

/** Everybody at the desk: what he is, since when and why, and how much he has in hand. */
export function AgentTable({ entries, people, queues }: Props) {
  const { t } = useTranslation('wallboard');
  const capacity = useCapacity(queues.find(({ isDefault }) => isDefault)?.id);
  const sorted = people.toSorted(
    (a, b) =>
      Number(b.connected) - Number(a.connected) ||
      ORDER.indexOf(a.presence) - ORDER.indexOf(b.presence) ||
      a.user.name.localeCompare(b.user.name),
  );
  return (
    <section className={classes.section}>
      <h2 id="wall-agents" className={classes.subtitle}>
        {t('agents')}
      </h2>
      {sorted.length === 0 && <p className={classes.none}>{t('noAgents')}</p>}
      {sorted.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard too
        <section className={classes.scroll} tabIndex={0} aria-labelledby="wall-agents">
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('agent')}</th>
                <th scope="col">{t('status')}</th>
                <th scope="col" className={classes.right}>
                  {t('load')}
                </th>
              </tr>
            </thead>
            <tbody>
              {sorted.map((person) => (
                <Agent key={person.user.id} person={person} load={loadOf(entries, person.user.id)} capacity={capacity(person.user.id)} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

/** How many customers each may have at once: a setting, asked for once. */
function useCapacity(queueId: string | undefined): (person: string) => number | undefined {
  const { data } = useQuery({
    queryKey: ['queues', 'eligibility', queueId],
    queryFn: queueId ? async () => (await explainQueue({ path: { id: queueId } })).data.items : skipToken,
    staleTime: 300_000,
  });
  return (person) => data?.find(({ user }) => user.id === person)?.capacity;
}

type AgentProps = { person: AgentPresence; load: number; capacity: number | undefined };

function Agent({ person, load, capacity }: AgentProps) {
  const { t } = useTranslation('wallboard');
  const now = useNow();
  const spanText = useSpanText();
  const { user, presence, reason, connected } = person;
  const words = [
    t(key('presence', presence)),
    reason?.name,
    t('presence.forSpan', { span: spanText(spanOf(now - Date.parse(person.since))) }),
    connected ? undefined : t('notConnected'),
  ].filter((word) => word !== undefined);
  return (
    <tr>
      <th scope="row">
        <span className={classes.who}>
          <Avatar name={user.name} size="small" />
          {user.name}
        </span>
      </th>
      <td>
        <span className={classes.status}>
          <PresenceSign presence={presence} />
          {words.join(' · ')}
          {person.overLimit && (
            <span className={classes.over}>
              <IconAlertTriangleFilled size={13} aria-hidden />
              {t('overLimit', { minutes: person.limitMinutes ?? 0 })}
            </span>
          )}
          {presence === 'away' && <EndPause person={person} />}
        </span>
      </td>
      <td className={classes.right}>
        <span className={classes.load}>
          <FigureLink count={load} label={t('showWith', { count: load, name: user.name })} to={{ agent: user.id }} />
          {capacity !== undefined && <span className={classes.of}>{t('ofCapacity', { capacity })}</span>}
        </span>
      </td>
    </tr>
  );
}

function EndPause({ person: { user } }: { person: AgentPresence }) {
  const { t } = useTranslation('wallboard');
  const cache = useQueryClient();
  const explain = useExplain();
  const manages = useMay('presence:manage');
  const { mutate, isPending } = useMutation({
    mutationFn: async () => (await orderPresence({ path: { userId: user.id }, body: { presence: 'available' } })).data,
    onSuccess: (told) => putPresence(cache, told),
    onError: (error) => notifications.show({ color: 'red', message: explain(error) }),
  });
  if (!manages) return null;
  return (
    <Button
      size="compact-xs"
      variant="default"
      loading={isPending}
      aria-label={t('endPauseOf', { name: user.name })}
      onClick={() => mutate()}
    >
      {t('endPause')}
    </Button>
  );
}
