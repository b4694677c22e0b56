import { type CampaignRecipient, listCampaignRecipients } from '../../client';
import type { RecipientState } from './counts.domain';

type Asked = { id: string; state: RecipientState | undefined; reason: string; after?: string };
type Page = { items: CampaignRecipient[]; next: string | null };
const LIMIT = 50;
const WIDE = 100;
/** So many pages are looked through at once for those with one reason. */
const MOST_PAGES = 20;

/** People of a campaign; of one reason, those of the state are looked through until there are enough of them. */
export async function readPeople({ id, state, reason, after }: Asked): Promise<Page> {
  const read = async (from: string | undefined, limit: number): Promise<Page> =>
    (await listCampaignRecipients({ path: { id }, query: { limit, ...(state ? { state } : {}), ...(from ? { after: from } : {}) } })).data;
  if (reason === '') return read(after, LIMIT);
  const items: CampaignRecipient[] = [];
  let from = after;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await read(from, WIDE);
    items.push(...page.items.filter((one) => one.reason === reason));
    if (page.next === null || items.length >= LIMIT) return { items, next: page.next };
    from = page.next;
  }
  return { items, next: from ?? null };
}
