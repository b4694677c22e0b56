import { NativeSelect } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconUsers } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type AgentPresence, type PresenceBody, setUserPresence } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { joined } from '../../lib/i18n/isolated';
import { key } from '../../lib/i18n/key';
import { useMay } from '../../lib/login/use-me';
import { putPresence, useDesk } from '../../lib/realtime/desk-cache';
import { spanOf } from '../../lib/screen/clock';
import { useNow } from '../../lib/screen/use-now';
import { useSpanText } from '../../lib/screen/use-span-text';
import { Avatar } from '../../ui/avatar';
import { Empty } from '../../ui/empty';
import { Item, ItemList } from '../../ui/item-list';
import { RowSkeletons } from '../../ui/row-skeletons';
import { Section } from '../../ui/section';
import { StatusBadge } from '../../ui/status-badge';
import { PresenceSign } from './presence-sign';
import { reasonsQuery } from './reasons-query';

/** Everybody at the desk, live; who manages presence changes it in place. */
export function WhoIsWhat() {
  const { t } = useTranslation('presence');
  const desk = useDesk();
  const people = Object.values(desk?.presence ?? {}).sort((a, b) => a.user.name.localeCompare(b.user.name));
  return (
    <Section id="presence-now" title={t('now')}>
      {!desk && <RowSkeletons />}
      {desk && people.length === 0 && <Empty icon={IconUsers} title={t('nobody')} />}
      <ItemList label={t('now')}>
        {people.map((person) => (
          <One key={person.user.id} person={person} />
        ))}
      </ItemList>
    </Section>
  );
}

function One({ person }: { person: AgentPresence }) {
  const { t } = useTranslation('presence');
  const now = useNow();
  const spanText = useSpanText();
  const manages = useMay('presence:manage');
  const { user, setBy, limitMinutes } = person;
  const words = [
    t(key('presence', person.presence)),
    person.reason?.name,
    t('presence.forSpan', { span: spanText(spanOf(now - Date.parse(person.since))) }),
    setBy && setBy.id !== user.id ? t('setBy', { name: setBy.name }) : undefined,
    t(person.connected ? 'connected' : 'away'),
  ].filter((word) => word !== undefined);
  return (
    <Item
      icon={<Avatar name={user.name} size="small" />}
      name={user.name}
      facts={
        <>
          <PresenceSign presence={person.presence} connected={person.connected} /> {joined(words)}
        </>
      }
    >
      {person.overLimit && <StatusBadge tone="warn">{t('overLimit', { minutes: limitMinutes ?? 0 })}</StatusBadge>}
      {manages && <Change person={person} />}
    </Item>
  );
}

function Change({ person }: { person: AgentPresence }) {
  const { t } = useTranslation('presence');
  const cache = useQueryClient();
  const explain = useExplain();
  const reasons = useQuery(reasonsQuery).data ?? [];
  const { mutate, isPending } = useMutation({
    mutationFn: async (body: PresenceBody) => (await setUserPresence({ path: { userId: person.user.id }, body })).data,
    onSuccess: (told) => putPresence(cache, told),
    onError: (error) => notifications.show({ color: 'red', message: explain(error) }),
  });
  const choose = (value: string): void => {
    if (value === 'available' || value === 'invisible' || value === 'away') mutate({ presence: value });
    else mutate({ presence: 'away', reasonId: value });
  };
  const gone = person.reason && !reasons.some(({ id }) => id === person.reason?.id) ? [person.reason] : [];
  return (
    <NativeSelect
      aria-label={t('change', { name: person.user.name })}
      disabled={isPending}
      value={person.presence === 'away' ? (person.reason?.id ?? 'away') : person.presence}
      onChange={(event) => choose(event.currentTarget.value)}
      data={[
        { value: 'available', label: t('presence.available') },
        { value: 'away', label: t('plainAway') },
        ...[...reasons, ...gone].map(({ id, name }) => ({ value: id, label: t('awayFor', { reason: name }) })),
        { value: 'invisible', label: t('presence.invisible') },
      ]}
    />
  );
}
