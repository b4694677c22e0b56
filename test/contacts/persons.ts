import { deliver } from '../support/meta.ts';
import { rows, type Shop, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';

/** Somebody as a webhook tells of them. */
export type Person = { from?: string; from_user_id?: string; from_parent_user_id?: string; name?: string; username?: string };
let wamids = 0;
const seconds = () => String(Math.floor(currentTime() / 1000));
const entry = ({ from, from_user_id, name, username }: Person) => ({
  ...(name === undefined && username === undefined
    ? {}
    : { profile: { ...(name === undefined ? {} : { name }), ...(username === undefined ? {} : { username }) } }),
  ...(from ? { wa_id: from } : {}),
  ...(from_user_id ? { user_id: from_user_id } : {}),
});
const named = ({ name: _, username: __, ...ids }: Person) => ids;

/** They write. */
export const word = (
  { channel }: Pick<Shop, 'channel'>,
  person: Person,
  body = 'Oi',
  wamid = `wamid.persons-${wamids++}`,
): Promise<Response> =>
  deliver(channel, {
    contacts: [entry(person)],
    messages: [{ ...named(person), id: wamid, timestamp: seconds(), type: 'text', text: { body } }],
  });

/** They send something else. */
export const sends = ({ channel }: Shop, person: Person, content: object): Promise<Response> =>
  deliver(channel, {
    contacts: [entry(person)],
    messages: [{ ...named(person), id: `wamid.persons-${wamids++}`, timestamp: seconds(), ...content }],
  });

/** Meta notes something about them. */
export const notice = ({ channel }: Shop, from: string | undefined, system: object): Promise<Response> =>
  deliver(channel, {
    messages: [{ ...(from ? { from } : {}), id: `wamid.persons-${wamids++}`, timestamp: seconds(), type: 'system', system }],
  });

export const status = ({ channel }: Shop, status: object, contacts?: object[]): Promise<Response> =>
  deliver(channel, { ...(contacts ? { contacts } : {}), statuses: [{ timestamp: seconds(), status: 'delivered', ...status }] });

/** Whose each identity is: `kind value` by contact. */
export async function identities({ tenant }: Shop): Promise<Record<string, string[]>> {
  const known = await rows<{ contact: string; is: string }>(
    shardOf(tenant),
    "SELECT contact_id AS contact, kind || ' ' || value AS 'is' FROM contact_identities WHERE tenant_id = ? ORDER BY 2",
    tenant.id,
  );
  const all: Record<string, string[]> = {};
  for (const { contact, is } of known) all[contact] = [...(all[contact] ?? []), is];
  return all;
}
