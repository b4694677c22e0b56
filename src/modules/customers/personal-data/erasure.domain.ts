import { type Duration, days, hours } from '../../../kernel/time';
import type { Identity } from '../contacts/identity.domain';

/**
 * Every place that keeps something of a person, in the order in which it is erased: first what would write again, then what
 * the person is recognised by, then the rest. A receipt has a line for each.
 */
export const STORES = [
  'conversations',
  'desk',
  'files',
  'search',
  'identities',
  'profile',
  'tags',
  'merges',
  'consents',
  'records',
  'segments',
  'campaigns',
  'summaries',
  'cases',
  'sessions',
  'mentions',
  'webhooks',
  'imports',
  'exports',
  'answers',
  'dead-letters',
] as const;
export type StoreName = (typeof STORES)[number];
export type Counts = Partial<Record<StoreName, number>>;

/** What stays without a name on it, and the ground for it (LGPD art. 16). */
export const KEPT = [
  { what: 'sessions', ground: 'fiscal-records' },
  { what: 'ledger', ground: 'fiscal-records' },
  { what: 'interactions', ground: 'anonymised-own-use' },
  { what: 'opt-outs', ground: 'honour-opt-out' },
  { what: 'audit', ground: 'accountability' },
] as const;

/** Why somebody is erased. A choice and no words of one's own: those could name the person. */
export const ERASURE_CAUSES = ['asked', 'purpose-over', 'entered-by-mistake', 'other'] as const;
export type ErasureCause = (typeof ERASURE_CAUSES)[number];
/** `retention`: a rule of the company did it. */
export const ALL_CAUSES = [...ERASURE_CAUSES, 'retention'] as const;

/** What stands against erasing somebody, and what it is about: an interaction, a thread, or a contact. */
export const BARS = ['open-interaction', 'money-owed', 'audit-owed', 'legal-hold'] as const;
export type Bar = { reason: (typeof BARS)[number]; of: string };

export const ERASURE_STATES = ['erasing', 'erased', 'checked'] as const;

/** Somebody who is to be erased, with everything they are found by. */
export type Erased = {
  erasureId: string;
  /** Every contact that they are. */
  contactIds: readonly string[];
  conversationIds: readonly string[];
  /** Keys of files that were sent to them and lie outside the folders of their threads. */
  files: readonly string[];
  /** What they are reached by, as it may stand in what was kept as it came. */
  words: readonly string[];
  at: number;
};

/** Copies for emergencies reach so far back. */
export const BACKUPS_REACH: Duration = days(30);
/** What was under way is over by then. */
export const AGAIN_AFTER: Duration = hours(24);

/** Proofs of what was destroyed end, too. */
export const RECEIPTS_KEPT: Duration = days(5 * 365 + 2);

/** Shorter values would be found in what is about others. */
const SHORTEST = 6;

/** By what somebody is found in words: their addresses in every spelling we have, a phone also without its plus. */
export function wordsOf(identities: readonly Identity[]): string[] {
  const values = identities.flatMap(({ kind, value, raw }) => (kind === 'phone' ? [value.slice(1), raw] : [value, raw]));
  return [...new Set(values)].filter((value) => value.length >= SHORTEST);
}

/** Whether a text names somebody who is erased, by their ids or by what they are reached by. */
export function isAbout({ contactIds, conversationIds, words }: Erased, text: string): boolean {
  // Messages and interactions carry the end of their conversation's id.
  const ids = [...contactIds, ...conversationIds].map((id) => id.slice(id.indexOf('_') + 1));
  return [...ids, ...words].some((one) => text.includes(one));
}

/** The text of an address that is hashed. */
export const canonical = ({ kind, value }: Pick<Identity, 'kind' | 'value'>): string => `${kind}|${value}`;

/** Which addresses are remembered by a hash: a username passes to others. */
export const isRemembered = ({ kind }: Pick<Identity, 'kind'>): boolean => kind !== 'username';

const folded = (text: string): string => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
/** Whether somebody typed the name they were asked for. */
export const isTypedName = (typed: string, name: string): boolean => folded(typed) === folded(name);

export const totalOf = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** What is kept in the store of files of somebody who was erased: ids and keyed hashes. `key`: that of the hashes, sealed. */
export type Tombstone = {
  id: string;
  contactId: string;
  contactIds: readonly string[];
  conversationIds: readonly string[];
  at: number;
  cause: (typeof ALL_CAUSES)[number];
  by: { id: string; name: string };
  hashes: readonly string[];
  key: string;
};
