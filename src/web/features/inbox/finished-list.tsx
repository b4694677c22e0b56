import { type Conversation, listConversations } from '../../client';
import { usePages } from '../../lib/api/use-pages';
import { useDesk } from '../../lib/realtime/desk-cache';
import { useShown } from '../../lib/realtime/shown';
import { Listing } from '../../ui/listing';
import type { ListFilter } from '../views/use-list-filter';
import { EmptyList } from './empty-list';
import { Rows } from './rows';

/** As many that ended within the hour are known live. */
const JUST_ENDED = 50;

/** Finished ones come from the read model, page by page; what ended a moment ago is put in front of it. */
export function FinishedList({ openId, filter: { tag, referral } }: { openId: string | undefined; filter: ListFilter }) {
  const entries = useDesk()?.entries ?? {};
  useShown({ lists: tag || referral ? [] : [{ view: { list: 'finished' }, limit: JUST_ENDED }] });
  const pages = usePages(
    ['finished', tag, referral],
    async (page) =>
      (await listConversations({ query: { state: 'finished', ...(tag ? { tag } : {}), ...(referral ? { referral } : {}), ...page } })).data,
    { staleTime: 0 },
  );
  const list = pages.items && withJustEnded(pages.items, tag || referral ? [] : Object.values(entries));
  return (
    <Listing of={{ ...pages, items: list }} empty={<EmptyList tab="finished" />}>
      {(items) => <Rows conversations={items} openId={openId} tab="finished" />}
    </Listing>
  );
}

function withJustEnded(stored: readonly Conversation[], live: readonly Conversation[]): Conversation[] {
  const known = new Map(live.map((entry) => [entry.id, entry]));
  const ended = live
    .filter((entry) => entry.interaction?.state === 'finished')
    .sort((a, b) => (b.lastActivityAt ?? '').localeCompare(a.lastActivityAt ?? ''));
  return [...ended, ...stored.filter((entry) => !known.has(entry.id))];
}
