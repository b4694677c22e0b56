import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Conversation, listSessions } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { SessionLine } from './session-line';
import classes from './session-list.module.css';

const FRESH = 5_000;

/** What was charged for this thread. Asked again whenever the interaction or the session changes. */
export function SessionList({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('contact-panel');
  const explain = useExplain();
  const { id, sessions, interaction } = conversation;
  const { data, error } = useQuery({
    queryKey: ['sessions', id, sessions.map((it) => it.id + it.state), interaction?.state, conversation.lastSeq],
    queryFn: async () => (await listSessions({ query: { conversation: id } })).data,
    placeholderData: (before) => before,
    staleTime: FRESH,
    // The ledger follows the thread by a moment: look again while a session of the thread has no charge yet.
    refetchInterval: ({ state }) => {
      const charged = new Set(state.data?.items.flatMap((item) => (item.charge ? [item.id] : [])));
      return sessions.some((it) => !charged.has(it.id)) ? FRESH : false;
    },
  });
  return (
    <>
      {error && <p className={classes.none}>{explain(error)}</p>}
      {data?.items.length === 0 && <p className={classes.none}>{t('session.none')}</p>}
      <ul className={classes.sessions}>
        {data?.items.map((item) => (
          <SessionLine key={item.id} session={item} />
        ))}
      </ul>
    </>
  );
}
