import type { Scope } from '../../../edge/platform/scope';
import { fingerprint } from '../../../edge/security/vault';
import { chained, follows } from './audit.domain';
import { selectChain, selectHead } from './audit.store';
import { insertCopy, selectUncopied, updateCopy } from './chain.store';

export const uncopiedChains = selectUncopied;
export const prepareCopy = insertCopy;

type Head = { seq: number; hash: string };
/** The newest copy; those of each day stay beside it. */
const NEWEST = 'audit/heads/newest.json';

/** Copies the head of the chain out of the database. `known`: how far the last copy reached; nothing new, nothing written. */
export async function copyHead(s: Scope, known: number, day: string): Promise<void> {
  const head = await selectHead(s);
  if (head && head.seq > known) {
    const copy = JSON.stringify({ seq: head.seq, hash: head.hash, day });
    for (const key of [`audit/heads/${day}.json`, NEWEST])
      await s.files.put(key, await new Response(copy).arrayBuffer(), 'application/json');
  }
  await updateCopy(s, day, head?.seq ?? known);
}

async function copyOf(s: Scope): Promise<Head | undefined> {
  const file = await s.files.get(NEWEST);
  return file && ((await new Response(file.body).json()) as Head); // safe: written above
}

/** `copied`: the newest entry that a copy outside the database vouches for, and with it all before. */
export type Chain = { intact: boolean; entries: number; brokenAt: number | null; head: string | null; copied: number | null };
const AT_ONCE = 500;

/** Reads the whole chain again and says where it first breaks, or where it differs from its copy, if it does (AUD-4, AUD-9). */
export async function checkChain(s: Scope): Promise<Chain> {
  const copy = await copyOf(s);
  let last: Head | undefined;
  const found = (brokenAt: number | null): Chain => {
    return { intact: brokenAt === null, entries: last?.seq ?? 0, brokenAt, head: last?.hash ?? null, copied: copy?.seq ?? null };
  };
  for (;;) {
    const some = await selectChain(s, last?.seq ?? 0, AT_ONCE);
    for (const entry of some) {
      const isForged = !follows(last, entry) || (await fingerprint(chained(entry))) !== entry.hash;
      if (isForged || (copy?.seq === entry.seq && copy.hash !== entry.hash)) return found(entry.seq);
      last = entry;
    }
    if (some.length < AT_ONCE) return found(copy && copy.seq > (last?.seq ?? 0) ? (last?.seq ?? 0) + 1 : null);
  }
}
