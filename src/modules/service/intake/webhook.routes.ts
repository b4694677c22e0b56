import { type Context, Hono } from 'hono';
import { INERT, respondProblem } from '../../../edge/http/respond';
import { log } from '../../../edge/log';
import type { EdgeEnv, Host } from '../../../edge/platform/host';
import { type HookShield, hookShieldOf } from '../../../edge/security/shield';
import { isSigned } from '../../../edge/security/signature';
import { fingerprint } from '../../../edge/security/vault';
import { isId } from '../../../kernel/ids';
import { hasUnfitText, wellFormed } from '../../../kernel/json-shape';
import { Problem } from '../../../kernel/problem';
import { Remembered } from '../../../kernel/remembered';
import { minutes } from '../../../kernel/time';
import { channelChanges, hookPlace, selectHook } from '../../messaging/channels/channels.actions';
import { PLATFORM_HOOK } from '../../messaging/channels/channels.domain';
import { intakeProblems } from './intake.problems';
import { receiveWebhook } from './webhook.actions';

/** Meta sends up to 3 MB; a little room for what it may grow to. */
const MAX_BODY = 4 * 1024 * 1024;

type Hook = { appSecret: string; verifyTokenHash: string };
/** A replaced app secret is known everywhere after this, here at once. */
const KNOWN_FOR = minutes(1);
const known = new Remembered<string, { at: number; changes: number; hook: Hook }>(10_000);

/** The secrets of a hook, chosen by the path alone: never by what an unverified body says. */
async function hookOf(host: Host, id: string, shield: HookShield): Promise<Hook | undefined> {
  const cached = known.get(id);
  const changes = channelChanges();
  if (cached && cached.changes === changes && host.clock() - cached.at < KNOWN_FOR) return cached.hook;
  if (id === PLATFORM_HOOK) return host.platformHook();
  if (!isId('hook', id)) return undefined; // no name of ours: neither remembered nor looked up
  if (shield.isUnknownHook()) return undefined;
  const row = await selectHook(host.directory, id);
  if (!row?.tenantId) {
    host.defer(shield.notFound());
    return undefined;
  }
  const hook = {
    appSecret: await host.unseal({ tenantId: row.tenantId, ...hookPlace(id) }, row.appSecret),
    verifyTokenHash: row.verifyTokenHash,
  };
  known.set(id, { at: host.clock(), changes, hook });
  return hook;
}

/** Reads the body up to the limit. One of unknown length is counted while it is read, and let go of when it is too long. */
async function bytesOf(c: Context<EdgeEnv>): Promise<ArrayBuffer> {
  const length = c.req.header('content-length');
  if (Number(length ?? 0) > MAX_BODY) throw new Problem('body-too-large');
  if (length !== undefined) return c.req.arrayBuffer();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const part of c.req.raw.body ?? []) {
    size += part.byteLength;
    if (size > MAX_BODY) throw new Problem('body-too-large'); // leaving the loop cancels the rest
    parts.push(part);
  }
  return new Blob(parts).arrayBuffer();
}

function parse(body: ArrayBuffer): unknown {
  const text = new TextDecoder().decode(body);
  try {
    const read: unknown = /[:,[]\s*-?\d{16,}/.test(text) ? JSON.parse(text, exact) : JSON.parse(text);
    return hasUnfitText(text) ? wellFormed(read) : read;
  } catch {
    return { unreadable: text };
  }
}

/** Some of Meta's ids are bare integers above 2^53: kept as the digits that were sent. */
const exact = (_key: string, value: unknown, context?: { source?: string }): unknown =>
  typeof value === 'number' && !Number.isSafeInteger(value) && context?.source && /^-?\d+$/.test(context.source) ? context.source : value;

/** Meta's webhooks. After a right signature the answer is 200 once everything is stored, whatever it says. */
export const webhookRoutes = new Hono<EdgeEnv>()
  .get('/:hook', async (c) => {
    const shield = hookShieldOf(c, c.req.param('hook'));
    shield.pass();
    const hook = await hookOf(c.var.host, c.req.param('hook'), shield);
    const token = c.req.query('hub.verify_token');
    const right =
      hook !== undefined &&
      c.req.query('hub.mode') === 'subscribe' &&
      token !== undefined &&
      (await fingerprint(token)) === hook.verifyTokenHash;
    if (!right) {
      if (hook) c.executionCtx.waitUntil(shield.failed());
      throw intakeProblems('verification-refused');
    }
    const challenge = c.req.query('hub.challenge') ?? '';
    if (!/^\d{1,64}$/.test(challenge)) throw intakeProblems('verification-refused');
    return c.text(challenge, 200, INERT);
  })
  .post('/:hook', async (c) => {
    const id = c.req.param('hook');
    const { host } = c.var;
    const shield = hookShieldOf(c, id);
    shield.pass();
    const hook = await hookOf(host, id, shield);
    if (!hook) throw intakeProblems('invalid-signature'); // unread
    const body = await bytesOf(c);
    if (!(await isSigned(hook.appSecret, c.req.header('x-hub-signature-256'), body))) {
      host.defer(shield.failed());
      throw intakeProblems('invalid-signature');
    }
    try {
      await receiveWebhook(host, id, parse(body));
    } catch (error) {
      log('error', { event: 'webhook-not-stored', requestId: c.get('requestId'), error });
      return respondProblem(c, new Problem('unavailable')); // Meta sends it again
    }
    return c.text('', 200, INERT);
  });
