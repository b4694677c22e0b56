import type { Scope } from '../../../edge/platform/scope';
import { hmacHex } from '../../../edge/security/vault';
import { base64url } from '../../../kernel/ids';
import { Remembered } from '../../../kernel/remembered';
import type { Identity } from '../contacts/identity.domain';
import { canonical, isRemembered, type Tombstone } from './erasure.domain';
import { insertKey, selectHashes, selectKey } from './erasures.store';

/** The key of a company never changes. */
const keys = new Remembered<string, string>(1_000);
const placeOf = (s: Scope) => ({ table: 'erasure_keys', column: 'sealed', row: s.tenantId });

/** Undefined as long as the company has erased nobody. */
async function keyOf(s: Scope): Promise<string | undefined> {
  const known = keys.get(s.tenantId);
  if (known !== undefined) return known;
  const sealed = await selectKey(s);
  if (sealed === undefined) return undefined;
  const key = await s.unseal(placeOf(s), sealed);
  keys.set(s.tenantId, key);
  return key;
}

async function madeKey(s: Scope): Promise<string> {
  const known = await keyOf(s);
  if (known !== undefined) return known;
  await insertKey(s, await s.seal(placeOf(s), base64url(crypto.getRandomValues(new Uint8Array(32)))));
  const key = await keyOf(s);
  if (key === undefined) throw new Error('the key of a company is gone');
  return key;
}

type Address = Pick<Identity, 'kind' | 'value'>;
const hashed = (key: string, identities: readonly Address[]): Promise<string[]> =>
  Promise.all(identities.map((identity) => hmacHex(key, canonical(identity))));

/** By what those addresses are remembered: nobody can count through phones without the company's key. */
export const hashesOf = async (s: Scope, identities: readonly Address[]): Promise<string[]> =>
  hashed(await madeKey(s), identities.filter(isRemembered));

/** Those of these addresses that belonged to somebody who was erased. */
export async function erasedAmong<A extends Address>(s: Scope, identities: readonly A[]): Promise<A[]> {
  const asked = identities.filter(isRemembered);
  const key = asked.length === 0 ? undefined : await keyOf(s);
  if (key === undefined) return [];
  const hashes = await hashed(key, asked);
  const known = new Set(await selectHashes(s, [...new Set(hashes)]));
  return asked.filter((_, n) => known.has(hashes[n] ?? ''));
}

/** Whether the company has erased anybody: else nothing needs to be asked. */
export const hasErased = async (s: Scope): Promise<boolean> => (await keyOf(s)) !== undefined;

const FOLDER = 'erasures/';
const fileOf = (id: string): string => `${FOLDER}${id}.json`;

/** Beside the directory, which may be brought back from a copy itself: ids and keyed hashes, and no address. */
export async function keepTombstone(s: Scope, of: Omit<Tombstone, 'key'>): Promise<void> {
  const json: Tombstone = { ...of, key: (await selectKey(s)) ?? '' };
  await s.files.put(fileOf(of.id), new TextEncoder().encode(JSON.stringify(json)).buffer as ArrayBuffer, 'application/json'); // safe: just made
}

export const forgetTombstone = (s: Scope, id: string): Promise<void> => s.files.delete(fileOf(id));

/** The tombstones behind one, in the order in which people were erased; a directory that has forgotten the key of the hashes learns it. */
export async function* tombstonesAfter(s: Scope, id: string): AsyncGenerator<Tombstone> {
  for (let after: string | undefined = id === '' ? FOLDER : fileOf(id); after !== undefined; ) {
    const page: Awaited<ReturnType<typeof s.files.listBelow>> = await s.files.listBelow(FOLDER, after);
    for (const { key } of page.files) {
      const kept = await s.files.get(key);
      if (!kept) continue;
      const found: Tombstone = JSON.parse(await new Response(kept.body).text());
      if (found.key !== '') await insertKey(s, found.key);
      yield found;
    }
    after = page.next;
  }
}
