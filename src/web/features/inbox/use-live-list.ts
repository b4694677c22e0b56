import { useCallback, useState } from 'react';
import type { Conversation } from '../../client';
import { useMe } from '../../lib/login/use-me';
import { useDesk } from '../../lib/realtime/desk-cache';
import { type DeskList, listOf } from '../../lib/realtime/desk-list.domain';
import { useShown } from '../../lib/realtime/shown';
import { FIRST_PAGE, knownOf, pageAfter, viewKey } from '../../lib/realtime/shown.domain';
import { narrowed, viewOf } from '../views/list-filter.domain';
import type { ListFilter } from '../views/use-list-filter';
import { useTagged } from '../views/use-tagged';

/** `list`: undefined until its rows are here; `count`: how many there are, of which these are the first. */
type LiveList = { list: Conversation[] | undefined; count: number; onSight: (to: number) => void };

/** One live list, as far as one has looked. One's own customers are all here; those with a tag are asked for. */
export function useLiveList(tab: DeskList, filter: ListFilter): LiveList {
  const me = useMe().user.id;
  const desk = useDesk();
  const [limit, setLimit] = useState(FIRST_PAGE);
  const onSight = useCallback((to: number) => setLimit(pageAfter(to)), []);
  const tagged = useTagged(filter.tag);
  const view = filter.tag === undefined ? viewOf(tab, filter) : undefined;
  useShown({ lists: view ? [{ view, limit }] : [], counted: view ? [view] : [], rows: tagged?.map(({ id }) => id) ?? [] });
  const entries = desk?.entries ?? {};
  if (!view) {
    const those =
      filter.tag === undefined ? entries : tagged && Object.fromEntries(tagged.map((each) => [each.id, entries[each.id] ?? each]));
    const list = those && narrowed(listOf(those, tab, me), filter);
    return { list, count: list?.length ?? 0, onSight };
  }
  const known = desk ? knownOf(view, desk.shows, desk.counts['list=open'] ?? 0) : 0;
  const all = narrowed(listOf(entries, tab, me), filter);
  const list = known === 0 ? undefined : all.slice(0, known);
  return { list, count: Math.max(list?.length ?? 0, desk?.counts[viewKey(view)] ?? 0), onSight };
}
