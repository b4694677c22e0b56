import type { Scope } from '../../../edge/platform/scope';
import { fingerprint } from '../../../edge/security/vault';
import { cellsOf } from './cells.domain';
import { selectInvoicesAfter } from './invoices.store';
import { blockOf, chainedSeal, lineOf, marksOf, SEAL_SIZE, type Seal, sealed } from './seal.domain';
import { selectEntriesAfter, selectLastSeal, selectUnsealed, writeSeal } from './seal.store';

export const unsealedCompanies = selectUnsealed;

/**
 * Seals the entries that have come since the last seal, a block at most, and adds them to the sums of their days; how many. A
 * hole among them is not sealed over: then it fails, and says which number is missing.
 */
export async function sealNext(s: Scope): Promise<number> {
  const head = await selectLastSeal(s);
  const entries = await selectEntriesAfter(s, head?.last ?? 0, SEAL_SIZE);
  if (entries.length === 0) return 0;
  const about = sealed(head, entries, await selectInvoicesAfter(s, head?.invoice ?? 0));
  const lines = entries.map(lineOf);
  const root = await fingerprint(blockOf(lines));
  const hash = await fingerprint(chainedSeal(s.tenantId, { ...about, root }));
  const seal: Seal = { ...about, root, hash, marks: marksOf(lines) };
  await s.db.batch(writeSeal(s, { ...seal, sealedAt: s.clock() }, cellsOf(entries)));
  return entries.length;
}

/** Seals up to a number, so many blocks at most; whether all of it is sealed then. */
export async function sealUntil(s: Scope, last: number, blocks: number): Promise<boolean> {
  const isSealed = async (): Promise<boolean> => ((await selectLastSeal(s))?.last ?? 0) >= last;
  if (await isSealed()) return true;
  await sealAll(s, blocks);
  return isSealed();
}

/** Seals whatever there is, so many blocks at most. */
export async function sealAll(s: Scope, blocks: number): Promise<number> {
  let all = 0;
  for (let n = 0; n < blocks; n += 1) {
    const count = await sealNext(s);
    all += count;
    if (count < SEAL_SIZE) break;
  }
  return all;
}
