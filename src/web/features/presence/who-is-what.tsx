import { EmptyState, NativeSelect } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconUsers } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type AgentPresence, orderPresence, type PresenceBody } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { key } from '../../lib/i18n/key';
import { useMay } from '../../lib/login/use-me';
import { putPresence, useDesk } from '../../lib/realtime/desk-cache';
import { spanOf } from '../../lib/screen/clock';
import { useNow } from '../../lib/screen/use-now';
import { useSpanText } from '../../lib/screen/use-span-text';
import { Avatar } from '../../ui/avatar';
import classes from './presence-page.module.css';
import { PresenceSign } from './presence-sign';
import { reasonsQuery } from './reasons-query';

/** Everybody at the desk, live; who manages presence changes it in place. */
export function WhoIsWhat() {
  const { t } = useTranslation('presence');
  const people = Object.values(useDesk()?.presence ?? {}).sort((a, b) => a.user.name.localeCompare(b.user.name));
  return (
    <section className={classes.section}>
      <h2 className={classes.subtitle}>{t('now')}</h2>
      {people.length === 0 && <EmptyState icon={<IconUsers aria-hidden />} title={t('nobody')} />}
      <ul className={classes.people}>
        {people.map((person) => (
          <One key={person.user.id} person={person} />
        ))}
      </ul>
    </section>
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
    <li className={classes.person}>
      <Avatar name={user.name} size="small" />
      <div className={classes.who}>
        <strong>{user.name}</strong>
        <span className={classes.words}>
          <PresenceSign presence={person.presence} />
          {words.join(' · ')}
        </span>
        {person.overLimit && <span className={classes.over}>{t('overLimit', { minutes: limitMinutes ?? 0 })}</span>}
      </div>
      {manages && <Change person={person} />}
    </li>
  );
}

function Change({ person }: { person: AgentPresence }) {
  const { t } = useTranslation('presence');
  const cache = useQueryClient();
  const explain = useExplain();
  const reasons = useQuery(reasonsQuery).data ?? [];
  const { mutate, isPending } = useMutation({
    mutationFn: async (body: PresenceBody) => (await orderPresence({ path: { userId: person.user.id }, body })).data,
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
