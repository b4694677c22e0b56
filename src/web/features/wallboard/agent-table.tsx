import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type AgentPresence, type Conversation, listQueueEligibility, type Queue, setUserPresence } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { joined } from '../../lib/i18n/isolated';
import { key } from '../../lib/i18n/key';
import { useMay } from '../../lib/login/use-me';
import { putPresence } from '../../lib/realtime/desk-cache';
import { spanOf } from '../../lib/screen/clock';
import { useNow } from '../../lib/screen/use-now';
import { useSpanText } from '../../lib/screen/use-span-text';
import { type Column, DataTable } from '../../ui/data-table';
import { FormHint } from '../../ui/form-layout';
import { PersonName } from '../../ui/person-name';
import { Section } from '../../ui/section';
import { StatusBadge } from '../../ui/status-badge';
import { PresenceSign } from '../presence/presence-sign';
import { Age } from './age';
import classes from './agent-table.module.css';
import { FigureLink } from './figure-link';
import { byUrgency, leftAlone, loadOf, longestUnanswered } from './wall.domain';

type Props = { entries: Conversation[]; people: AgentPresence[]; queues: Queue[] };

/** Everybody at the desk: their status, since when and why, and their load. */
export function AgentTable({ entries, people, queues }: Props) {
  const { t } = useTranslation('wallboard');
  const capacity = useCapacity(queues.find(({ isDefault }) => isDefault)?.id);
  const sorted = byUrgency(entries, people);
  const columns: Column<AgentPresence>[] = [
    { id: 'agent', label: t('agent'), cell: ({ user }) => <PersonName name={user.name} /> },
    { id: 'status', label: t('status'), cell: (person) => <Status person={person} alone={leftAlone(entries, person)} /> },
    {
      id: 'unanswered',
      label: t('unanswered'),
      align: 'right',
      cell: ({ user }) => <Age since={longestUnanswered(entries, user.id)} />,
    },
    {
      id: 'load',
      label: t('load'),
      align: 'right',
      cell: ({ user }) => <Load user={user} load={loadOf(entries, user.id)} capacity={capacity(user.id)} />,
    },
  ];
  return (
    <Section id="wall-agents" title={t('agents')}>
      {sorted.length === 0 ? (
        <FormHint>{t('noAgents')}</FormHint>
      ) : (
        <DataTable label={t('agents')} columns={columns} rows={sorted} idOf={({ user }) => user.id} />
      )}
    </Section>
  );
}

/** How many customers each may have at once: a setting, asked for once. */
function useCapacity(queueId: string | undefined): (person: string) => number | undefined {
  const { data } = useQuery({
    queryKey: ['queues', 'eligibility', queueId],
    queryFn: queueId ? async () => (await listQueueEligibility({ path: { id: queueId } })).data.items : skipToken,
    staleTime: 300_000,
  });
  return (person) => data?.find(({ user }) => user.id === person)?.capacity;
}

function Status({ person, alone }: { person: AgentPresence; alone: boolean }) {
  const { t } = useTranslation('wallboard');
  const now = useNow();
  const spanText = useSpanText();
  const { presence, reason, connected } = person;
  const pause = presence === 'away' ? [t('presence.away'), reason?.name] : [];
  const declared = [
    t(key('presence', presence)),
    reason?.name,
    t('presence.forSpan', { span: spanText(spanOf(now - Date.parse(person.since))) }),
  ];
  const words = (connected ? declared : alone ? pause : [t('notConnected'), ...pause]).filter((word) => word !== undefined);
  return (
    <span className={classes.status}>
      <PresenceSign presence={presence} connected={connected} />
      {joined(words)}
      {alone && (
        <StatusBadge tone="bad" icon={<IconAlertTriangleFilled size={13} aria-hidden />}>
          {t('leftAlone')}
        </StatusBadge>
      )}
      {person.overLimit && (
        <StatusBadge tone="warn" icon={<IconAlertTriangleFilled size={13} aria-hidden />}>
          {t('overLimit', { minutes: person.limitMinutes ?? 0 })}
        </StatusBadge>
      )}
      {presence === 'away' && <EndPause person={person} />}
    </span>
  );
}

type LoadProps = { user: AgentPresence['user']; load: number; capacity: number | undefined };

function Load({ user, load, capacity }: LoadProps) {
  const { t } = useTranslation('wallboard');
  return (
    <span className={classes.load}>
      <FigureLink count={load} label={t('showWith', { count: load, name: user.name })} to={{ agent: user.id }} />
      {capacity !== undefined && <span className={classes.of}>{t('ofCapacity', { capacity })}</span>}
    </span>
  );
}

function EndPause({ person: { user } }: { person: AgentPresence }) {
  const { t } = useTranslation('wallboard');
  const cache = useQueryClient();
  const explain = useExplain();
  const manages = useMay('presence:manage');
  const { mutate, isPending } = useMutation({
    mutationFn: async () => (await setUserPresence({ path: { userId: user.id }, body: { presence: 'available' } })).data,
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
