import { type Instant, startOfMonth } from '../../../kernel/time';

/** How the words of a month are stored: made by which version of the rules, in how many index objects. */
export type Layout = { version: number; parts: number };
/** A month that has words. `other`: a second layout, which is being filled to replace the first, or was replaced by it. */
export type Month = { month: string } & Layout & { other: (Layout & { is: OtherIs }) | null };
export const OTHER_IS = ['filling', 'emptying'] as const;
export type OtherIs = (typeof OTHER_IS)[number];

/** The kind of job that rebuilds months. */
export const REBUILD = 'search.rebuild';
/** A month is not split further. */
export const MOST_PARTS = 64;

export const isSame = (a: Layout, b: Layout): boolean => a.version === b.version && a.parts === b.parts;

/** The names of all index objects of a month. Two layouts share none, so that one can be filled beside the other. */
export const indexNames = (month: string, layout: Layout): string[] =>
  Array.from({ length: layout.parts }, (_, part) => nameOf(month, layout, part));

/** The name of the one that holds the words of a conversation. */
export const indexNameOf = (month: string, layout: Layout, conversationId: string): string =>
  nameOf(month, layout, hashOf(conversationId) % layout.parts);

const nameOf = (month: string, { version, parts }: Layout, part: number): string =>
  parts === 1 ? `${month}:v${version}` : `${month}:v${version}:${part}/${parts}`;

/** The same number for the same id, always: it decides which index object holds a conversation. */
export function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (const letter of id) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return hash;
}

/** From when until before when the messages of a month were received. */
export function boundsOf(month: string): { from: Instant; until: Instant } {
  return { from: startOfMonth(month), until: startOfMonth(month, 1) };
}
