import type { Scope } from '../../../edge/platform/scope';
import { keepPart, readPart } from '../../foundation/jobs/jobs.actions';
import { partKey } from '../../foundation/jobs/jobs.domain';
import type { Row } from './what-if-group.domain';

/** What a comparison keeps between its steps lies below one name, which goes with the last step. */
const WORK = 'work/';
const padded = (n: number): string => String(n).padStart(4, '0');

export const partName = {
  plan: `${WORK}plan`,
  rows: (group: number, part: number) => `${WORK}rows-${padded(group)}-${padded(part)}`,
  group: (group: number) => `${WORK}group-${padded(group)}`,
  counts: (group: number) => `${WORK}counts-${padded(group)}`,
  starts: (group: number) => `${WORK}starts-${padded(group)}`,
  priced: (group: number) => `${WORK}priced-${padded(group)}`,
  result: 'result',
} as const;

export const keep = (s: Scope, jobId: string, name: string, value: unknown): Promise<void> =>
  keepPart(s, jobId, name, JSON.stringify(value));
/** What an earlier step kept under this name. */
export const kept = async <T>(s: Scope, jobId: string, name: string): Promise<T> => JSON.parse(await readPart(s, jobId, name));
export const forgetWork = (s: Scope, jobId: string): Promise<void> => s.files.deleteBelow(partKey(jobId, WORK));

/** So many files are asked for, or written, at a time. */
const AT_ONCE = 6;
/** Does the same for each, a few at a time; answers in their order. */
export async function each<T, R>(all: readonly T[], act: (one: T, n: number) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE)
    done.push(...(await Promise.all(all.slice(from, from + AT_ONCE).map((one, n) => act(one, from + n)))));
  return done;
}

/** In which group a conversation is looked at: spread by its id, so that groups are about as large. */
export function groupOf(conversationId: string, groups: number): number {
  let hash = 0;
  for (let n = 0; n < conversationId.length; n += 1) hash = (Math.imul(hash, 31) + conversationId.charCodeAt(n)) | 0;
  return (hash >>> 0) % groups;
}

type Line = [conversationId: string, number: number, base: number, trace: string, channelId: string, wabaId: string, phone: string | null];
export const toLine = ({ conversationId, number, base, trace, channelId, wabaId, phone }: Row): Line => [
  ...([conversationId, number, base, trace, channelId, wabaId, phone] as const),
];
export const fromLine = (line: Line): Row => ({
  conversationId: line[0],
  number: line[1],
  base: line[2] as Row['base'], // safe: written above
  trace: line[3],
  channelId: line[4],
  wabaId: line[5],
  phone: line[6],
});
