import { Problem } from '../../../kernel/problem';
import { known } from '../../foundation/access/access.domain';
import type { UserScope } from '../../foundation/access/access.scope';
import { readScopes, writeScopes } from './keys.domain';

/** The scopes that a caller names as they are stored, or a refusal that points at what is none. */
export async function knownScopes(s: UserScope, names: readonly string[]): Promise<string[]> {
  const { entities } = readScopes(names);
  const found = await Promise.all(
    Object.entries(entities).map(async ([key, right]) => {
      const [type] = await Promise.all(s.hooks('entityTypeOfKey').map((find) => find(s, key)));
      return { key, right, id: type?.id };
    }),
  );
  const all = known(s.catalog.capabilities);
  const errors = names.flatMap((name, at) => {
    const entity = found.find(({ key }) => name.startsWith(`entity:${key}:`));
    if (entity) return entity.id === undefined ? [{ pointer: `/scopes/${at}`, detail: 'there is no such entity type' }] : [];
    return all.some((one) => one === name) ? [] : [{ pointer: `/scopes/${at}`, detail: 'there is no such capability' }];
  });
  if (errors.length > 0) throw new Problem('invalid-request', { errors });
  const capabilities = all.filter((one) => names.includes(one));
  return writeScopes({ capabilities, entities: Object.fromEntries(found.map(({ id = '', right }) => [id, right])) });
}
