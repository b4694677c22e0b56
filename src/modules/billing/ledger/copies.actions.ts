import type { Scope } from '../../../edge/platform/scope';
import { dayOf, plusDays, startOfDay } from '../../../kernel/calendar';
import { type Instant, instantOf } from '../../../kernel/time';
import { type Copy, entriesKey, headKey, NEWEST } from './copies.domain';
import { selectSealsUntil, selectUncopied, updateCopy } from './copies.store';
import { SEAL_SIZE } from './seal.domain';
import { selectEntriesAfter, selectLastSeal } from './seal.store';
import { selectSeal } from './verify.store';

export const uncopiedLedgers = selectUncopied;

/** What a copy outside the database says of the ledger; undefined while there is none. */
export async function copyOf(s: Scope): Promise<Copy | undefined> {
  const file = await s.files.get(NEWEST);
  return file && ((await new Response(file.body).json()) as Copy); // safe: written below
}

/** Seals of one file: 20,000 entries. */
const SEALS = 20;

/**
 * Copies what was sealed until the end of yesterday out of the database: the entries, packed by the day of their seal, then the
 * head. Begun again it goes on behind the last file; a file that was written already is written again, the same. Whether it is done.
 */
export async function copyLedger(s: Scope, known: number, at: Instant): Promise<boolean> {
  const today = dayOf(at, 'UTC');
  const seals = await selectSealsUntil(s, known, startOfDay(today, 'UTC'), SEALS);
  const [first] = seals;
  if (first) {
    const day = dayOf(instantOf(first.sealedAt), 'UTC');
    const ofDay = seals.filter(({ sealedAt }) => dayOf(instantOf(sealedAt), 'UTC') === day);
    const last = ofDay.at(-1) ?? first;
    const entries = await selectEntriesAfter(s, first.first - 1, SEALS * SEAL_SIZE, last.last);
    const text = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
    await s.files.put(entriesKey(day, first.first), await packed(text), 'application/gzip');
    await updateCopy(s, { no: last.no });
    return false;
  }
  await copyHead(s, known, plusDays(today, -1));
  await updateCopy(s, { day: today });
  return true;
}

async function copyHead(s: Scope, no: number, day: string): Promise<void> {
  const seal = no === 0 ? undefined : await selectSeal(s, no);
  const head = seal ?? (await selectLastSeal(s));
  if (!head) return;
  const copy: Copy = { no: head.no, last: head.last, hash: head.hash, day };
  for (const key of [headKey(day), NEWEST]) await s.files.put(key, await bytesOf(JSON.stringify(copy)), 'application/json');
}

const bytesOf = (text: string): Promise<ArrayBuffer> => new Response(text).arrayBuffer();
const packed = (text: string): Promise<ArrayBuffer> =>
  new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer();
