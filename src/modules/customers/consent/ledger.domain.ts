/** What a consent is about. What is said of `all` counts for each. */
export const CONSENT_CATEGORIES = ['all', 'marketing', 'utility'] as const;
export type ConsentCategory = (typeof CONSENT_CATEGORIES)[number];
export const CONSENT_ACTIONS = ['in', 'out'] as const;
export type ConsentAction = (typeof CONSENT_ACTIONS)[number];
/** Who or what brought it: `word` = the customer's own message, `meta` = WhatsApp's own settings, or its refusal to deliver. */
export const CONSENT_SOURCES = ['form', 'import', 'agent', 'flow', 'api', 'word', 'meta', 'link'] as const;
export type ConsentSource = (typeof CONSENT_SOURCES)[number];

/** What somebody said, at the contact where they said it. */
export type Said = {
  contactId: string;
  no: number;
  category: ConsentCategory;
  action: ConsentAction;
  source: ConsentSource;
  at: number;
};
/** A merge in force: since when one contact is another. */
export type JoinedSince = { loser: string; winner: string; at: number };
/** What stands, and by which event. */
export type Standing = { state: ConsentAction; since: number; contactId: string; no: number };

/** Who a contact was at a time, by the merges that are in force now. */
function personAt(contactId: string, merges: readonly JoinedSince[], at: number): string {
  const merge = merges.find(({ loser, at: since }) => loser === contactId && since <= at);
  return merge ? personAt(merge.winner, merges, at) : contactId;
}

/** A file of consents adds to what somebody said themselves, and takes nothing of it back. */
const isClaimed = ({ source, action }: Said): boolean => source === 'import' && action === 'in';

/** An opt-in to all messages is none to marketing: that needs words of its own, which are an event of their own. */
const isUnspecific = ({ category, action }: Said, asked: ConsentCategory): boolean =>
  asked === 'marketing' && category === 'all' && action === 'in';

const byKey = (a: Said, b: Said): number => (a.contactId < b.contactId ? -1 : a.contactId > b.contactId ? 1 : b.no - a.no);
const outFirst = (a: Said, b: Said): number => Number(b.action === 'out') - Number(a.action === 'out');

/** What decides for one contact comes first: the latest, of two at once the one that forbids, and last what a file claims. */
const decidingFirst = (a: Said, b: Said): number =>
  Number(isClaimed(a)) - Number(isClaimed(b)) || b.at - a.at || outFirst(a, b) || byKey(a, b);

/**
 * What a person consents to in a category; undefined when nobody ever said anything. `origins`: all contacts that they are.
 * For each of them the latest counts, of what was said there or since they are one person with whoever said it; and one
 * that is out takes the whole person out. So a merge lifts no opt-out, and undoing it gives back what was. Who allows all messages
 * forbids no marketing any more, and has not asked for it either.
 */
export function standingOf(
  origins: readonly string[],
  merges: readonly JoinedSince[],
  events: readonly Said[],
  category: ConsentCategory,
): Standing | undefined {
  const about = events.filter((event) => event.category === category || event.category === 'all');
  const deciding = origins.flatMap((origin) => {
    const [first] = about
      .filter(({ contactId, at }) => contactId === origin || personAt(contactId, merges, at) === personAt(origin, merges, at))
      .sort(decidingFirst);
    return first && !isUnspecific(first, category) ? [first] : [];
  });
  const [found] = deciding.sort((a, b) => outFirst(a, b) || b.at - a.at || byKey(a, b));
  return found && { state: found.action, since: found.at, contactId: found.contactId, no: found.no };
}
