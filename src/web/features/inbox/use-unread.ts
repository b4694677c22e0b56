import { useMe } from '../../lib/login/use-me';
import { useDesk } from '../../lib/realtime/desk-cache';
import { listOf } from '../../lib/realtime/desk-list.domain';

/** In how many of one's own conversations something is unread. */
export function useUnread(): number {
  const me = useMe().user.id;
  return listOf(useDesk()?.entries ?? {}, 'mine', me).filter((entry) => entry.unread > 0).length;
}
