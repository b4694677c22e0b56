import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { base64url } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { hours, minutes } from '../../../kernel/time';
import type { AppEnv } from '../access/access.scope';
import { guardProblems } from './guard.problems';
import { answerPlace } from './idempotency.domain';
import { claimKey, deleteAnswer, keepAnswer, reclaimKey, selectAnswer } from './idempotency.store';

const RETENTION = hours(24);
/** A request that has not answered for this long is taken to have died; its key may be tried again. */
const ABANDONED = minutes(2);

/**
 * `Idempotency-Key` on POST: the same key and request give the same answer, once done (IDM-1). The row is claimed before
 * the work begins; a second request meanwhile is told `idempotency-in-flight`, another body `idempotency-mismatch`.
 * Only answers below 500 are kept, and none that asks to come again later: then the same key tries again.
 */
export const idempotent = createMiddleware<AppEnv>(async (c, next) => {
  const key = c.req.header('idempotency-key');
  if (!key || c.req.method !== 'POST') return next();
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw new Problem('invalid-request', {
      errors: [{ pointer: '', detail: 'an Idempotency-Key has 1 to 200 letters without accents, digits and signs, no blanks' }],
    });
  const { scope } = c.var;
  const now = scope.clock();
  const print = await printOf(c);
  const mine = { actorId: scope.actor.id, key };
  await deleteAnswer(scope, mine, now - RETENTION);
  if (!(await claimKey(scope, mine, print, now))) {
    const row = await selectAnswer(scope, mine);
    if (row && row.fingerprint !== print) throw guardProblems('idempotency-mismatch');
    if (row?.status != null) return replay(row.status, row.body && (await scope.unseal(answerPlace(scope.actor.id, key), row.body)));
    if (!(await reclaimKey(scope, mine, now, now - ABANDONED))) throw guardProblems('idempotency-in-flight');
  }
  await next();
  if (c.res.status >= 500 || c.res.status === 429) await deleteAnswer(scope, mine);
  else await keepAnswer(scope, mine, c.res.status, await scope.seal(answerPlace(scope.actor.id, key), await c.res.clone().text()));
});

/** A body may be a file, so it is read as bytes; and it may hold a password, so what is kept of it is a keyed hash. */
const printOf = async (c: Context<AppEnv>): Promise<string> => {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await c.req.arrayBuffer()));
  return c.var.scope.keyedFingerprint(`${c.req.method} ${c.req.path}${new URL(c.req.url).search}\n${base64url(bytes)}`);
};

const replay = (status: number, body: string | null): Response =>
  new Response(status === 204 ? null : body, {
    status,
    headers: {
      'content-type': status >= 400 ? 'application/problem+json; charset=utf-8' : 'application/json; charset=UTF-8',
      'idempotency-replayed': 'true',
    },
  });
