import type { UserScope } from '../../src/modules/foundation/access/access.scope.ts';
import { findPerson } from '../../src/modules/identity/auth/signed-in.actions.ts';
import type { Tenant } from './api.ts';
import { testScope } from './host.ts';
import { claimsOf } from './shop.ts';

/** What happens around the next batch that is written: `before` it, once; `thenGone`: behind it no database answers any more. */
export type Around = { before?: () => Promise<unknown>; thenGone?: boolean };

/** Somebody's scope as a route has it, with something happening in the midst of the verb that it is given to. */
export async function actingAs(person: Tenant, { before, thenGone = false }: Around = {}): Promise<UserScope> {
  const { sub, tid, sid, shd } = claimsOf(person);
  const scope = testScope({ tenantId: tid, shard: shd });
  const who = await findPerson(scope, sub);
  if (!who) throw new Error('nobody is signed in');
  let awaited = before;
  let isGone = false;
  const batch = async (statements: Parameters<typeof scope.db.batch>[0]) => {
    const first = awaited;
    awaited = undefined;
    await first?.();
    const answer = await scope.db.batch(statements);
    isGone = thenGone;
    return answer;
  };
  const db = new Proxy(scope.db, {
    get(target, name) {
      if (isGone) throw new Error('the Worker is gone');
      const found: unknown = name === 'batch' ? batch : Reflect.get(target, name);
      return typeof found === 'function' ? found.bind(target) : found;
    },
  });
  const actor = { kind: 'user', id: sub, name: who.name, loginId: sid } as const;
  return { ...scope, db, actor, subject: who.subject, requestId: 'req' };
}
