import { type Context, Hono } from 'hono';
import type { AppEnv } from '../../edge/context';
import { directoryOf } from '../../edge/databases';
import { problemResponse } from '../../edge/http';
import { log } from '../../edge/log';
import { scopeOf } from '../../edge/scope';
import { isSigned } from '../../edge/signature';
import { fingerprint, unseal } from '../../edge/vault';
import { Problem } from '../../kernel/problem';
import { systemClock } from '../../kernel/time';
import { hookPlace } from './channels.actions';
import { PLATFORM_HOOK } from './channels.domain';
import { selectHook } from './channels.store';
import { type InboundJob, receiveWebhook, type WebhookPorts } from './webhook.actions';

/** Meta sends up to 3 MB; a little room for what it may grow to. */
const MAX_BODY = 4 * 1024 * 1024;

type Hook = { appSecret: string; verifyTokenHash: string };
const known = new Map<string, Hook>();

/** The secrets of a hook, chosen by the path alone: never by what an unverified body says. */
async function hookOf(env: Env, id: string): Promise<Hook | undefined> {
  const cached = known.get(id);
  if (cached) return cached;
  if (id === PLATFORM_HOOK) return { appSecret: env.META_APP_SECRET, verifyTokenHash: await fingerprint(env.META_VERIFY_TOKEN) };
  const row = await selectHook(directoryOf(env), id);
  if (!row?.tenantId) return undefined;
  const hook = { appSecret: await unseal(env, { tenantId: row.tenantId, ...hookPlace(id) }, row.appSecret), verifyTokenHash: row.verifyTokenHash };
  known.set(id, hook);
  return hook;
}

export const portsOf = (env: Env, waitUntil: (work: Promise<unknown>) => void): WebhookPorts => ({
  directory: directoryOf(env),
  scopeOf: (tenant) => scopeOf(env, tenant),
  now: systemClock,
  waitUntil,
  enqueue: async (jobs: InboundJob[]) => {
    for (const job of jobs) await env.INBOUND.send(job);
  },
});

/** Reads the body up to the limit, whatever its headers claim. */
async function bytesOf(c: Context<AppEnv>): Promise<ArrayBuffer> {
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
export const webhookRoutes = new Hono<AppEnv>()
  .get('/:hook', async (c) => {
    const hook = await hookOf(c.env, c.req.param('hook'));
    const token = c.req.query('hub.verify_token');
    const right = hook !== undefined && c.req.query('hub.mode') === 'subscribe' && token !== undefined && (await fingerprint(token)) === hook.verifyTokenHash;
    if (!right) throw new Problem('verification-refused');
    return c.text(c.req.query('hub.challenge') ?? '', 200);
  })
  .post('/:hook', async (c) => {
    const id = c.req.param('hook');
    const hook = await hookOf(c.env, id);
    const body = await bytesOf(c);
    if (!hook || !(await isSigned(hook.appSecret, c.req.header('x-hub-signature-256'), body))) throw new Problem('invalid-signature');
    try {
      await receiveWebhook(portsOf(c.env, (work) => c.executionCtx.waitUntil(work)), id, parse(body));
    } catch (error) {
      log('error', { event: 'webhook-not-stored', requestId: c.get('requestId'), error });
      return problemResponse(c, 'unavailable'); // Meta sends it again
    }
    return c.text('', 200);
  });
