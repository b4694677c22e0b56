import { type Context, Hono } from 'hono';
import { respondProblem } from '../../../edge/http/respond';
import { log } from '../../../edge/log';
import type { EdgeEnv, Host } from '../../../edge/platform/host';
import { type HookShield, hookShieldOf } from '../../../edge/security/shield';
import { isSigned } from '../../../edge/security/signature';
import { fingerprint } from '../../../edge/security/vault';
import { Problem } from '../../../kernel/problem';
import { hookPlace, selectHook } from '../../messaging/channels/channels.actions';
import { PLATFORM_HOOK } from '../../messaging/channels/channels.domain';
import { intakeProblems } from './intake.problems';
import { receiveWebhook } from './webhook.actions';

/** Meta sends up to 3 MB; a little room for what it may grow to. */
const MAX_BODY = 4 * 1024 * 1024;

type Hook = { appSecret: string; verifyTokenHash: string };
const known = new Map<string, Hook>();

/** The secrets of a hook, chosen by the path alone: never by what an unverified body says. */
async function hookOf(host: Host, id: string, shield: HookShield): Promise<Hook | undefined> {
  const cached = known.get(id);
  if (cached) return cached;
  if (id === PLATFORM_HOOK) return host.platformHook();
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
  known.set(id, hook);
  return hook;
}

/** Reads the body up to the limit, whatever its headers claim. */
async function bytesOf(c: Context<EdgeEnv>): Promise<ArrayBuffer> {
  if (Number(c.req.header('content-length') ?? 0) > MAX_BODY) throw new Problem('body-too-large');
  const body = await c.req.arrayBuffer();
  if (body.byteLength > MAX_BODY) throw new Problem('body-too-large');
  return body;
}

function parse(body: ArrayBuffer): unknown {
  const text = new TextDecoder().decode(body);
  try {
    return /[:,[]\s*-?\d{16,}/.test(text) ? JSON.parse(text, exact) : JSON.parse(text);
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
    return c.text(c.req.query('hub.challenge') ?? '', 200);
  })
  .post('/:hook', async (c) => {
    const id = c.req.param('hook');
    const { host } = c.var;
    const shield = hookShieldOf(c, id);
    shield.pass();
    const hook = await hookOf(host, id, shield);
    const body = await bytesOf(c);
    if (!hook || !(await isSigned(hook.appSecret, c.req.header('x-hub-signature-256'), body))) {
      if (hook) host.defer(shield.failed());
      throw intakeProblems('invalid-signature');
    }
    try {
      await receiveWebhook(host, id, parse(body));
    } catch (error) {
      log('error', { event: 'webhook-not-stored', requestId: c.get('requestId'), error });
      return respondProblem(c, new Problem('unavailable')); // Meta sends it again
    }
    return c.text('', 200);
  });
