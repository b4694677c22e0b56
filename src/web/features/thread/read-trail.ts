import { listInteractionsOfConversation } from '../../client';
import { entriesOf, type TrailEntry } from './trail.domain';

/** Interactions told at once; what was before the hundredth is in the contact's history. */
const LIMIT = 100;
/** `newest`: how the newest interaction stands, as far as its trail goes; on hold it is in the same hands. */
export type ReadTrail = { entries: TrailEntry[]; newest: string };

export async function readTrail(id: string): Promise<ReadTrail> {
  const { items } = (await listInteractionsOfConversation({ path: { id }, query: { limit: LIMIT } })).data;
  const [newest] = items;
  return {
    entries: entriesOf(items),
    newest: newest ? `${newest.id} ${newest.segments.length} ${newest.state === 'on_hold' ? 'active' : newest.state}` : '',
  };
}
