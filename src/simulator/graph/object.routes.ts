import { Hono } from 'hono';
import { z } from 'zod';
import { refusal, unknownObject } from '../rules/graph-error.domain.ts';
import { formatPhone } from '../rules/wa-id.domain.ts';
import type { Host, Simulation } from '../simulation.ts';
import { findMedia, type Media, removeMedia } from '../store/media.store.ts';
import { type BusinessNumber, findNumber, numbersOf, overrideNumber } from '../store/numbers.store.ts';
import { caller, numberFor, tokenOf } from './access.ts';
import { answer, refuse } from './answer.ts';
import { addressOf } from './files.ts';
import { verifyCallback } from './verification.ts';

const numberUpdate = z.strictObject({
  webhook_configuration: z.strictObject({ override_callback_uri: z.string().max(200), verify_token: z.string().optional() }).optional(),
  pin: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  messaging_product: z.literal('whatsapp').optional(),
});

/** `/{id}` alone: a number, an account or a file, whichever it is. */
export function objectRoutes(host: Host): Hono {
  const app = new Hono();
  app.get('/debug_token', (c) => {
    const sim = host.turn('');
    const asked = { sim, phoneNumberId: null, body: null };
    const who = caller(c, sim);
    return who.ok ? answer(c, asked, { data: debug(who.found) }) : refuse(c, asked, who.error);
  });
  app.get('/:id', (c) => {
    const sim = host.turn(new URL(c.req.url).origin);
    const id = c.req.param('id');
    const asked = { sim, phoneNumberId: id, body: null };
    const who = caller(c, sim);
    if (!who.ok) return refuse(c, asked, who.error);
    const shown = describe(sim, id, tokenOf(c));
    return shown ? answer(c, asked, pick(shown, c.req.query('fields'))) : refuse(c, asked, unknownObject(id, 'GET'));
  });
  app.post('/:id', async (c) => {
    const body: unknown = await c.req.json().catch(() => null);
    const sim = host.turn('');
    const id = c.req.param('id');
    const asked = { sim, phoneNumberId: id, body };
    const found = numberFor(c, sim, id);
    if (!found.ok) return refuse(c, asked, found.error);
    const update = numberUpdate.safeParse(body);
    if (!update.success) return refuse(c, asked, refusal(100, z.prettifyError(update.error)));
    const hook = update.data.webhook_configuration;
    if (hook === undefined) return answer(c, asked, { success: true });
    const url = hook.override_callback_uri || null;
    const fault = url === null ? undefined : await verifyCallback(sim, url, hook.verify_token ?? found.found.verifyToken);
    if (fault) return refuse(c, asked, fault);
    overrideNumber(sim.sql, id, url);
    return answer(c, asked, { success: true });
  });
  app.delete('/:id', (c) => {
    const sim = host.turn('');
    const id = c.req.param('id');
    const media = findMedia(sim.sql, id);
    const asked = { sim, phoneNumberId: media?.phoneNumberId ?? null, body: null };
    const who = numberFor(c, sim, media?.phoneNumberId ?? '');
    if (!media || !who.ok) return refuse(c, asked, who.ok || who.error.code === 100 ? unknownObject(id, 'DELETE') : who.error);
    removeMedia(sim.sql, id);
    return answer(c, asked, { success: true });
  });
  return app;
}

function describe(sim: Simulation, id: string, token: string): Record<string, unknown> | undefined {
  const number = findNumber(sim.sql, id);
  if (number?.accessToken === token) return describeNumber(number);
  const media = findMedia(sim.sql, id);
  if (media && findNumber(sim.sql, media.phoneNumberId)?.accessToken === token) return describeMedia(sim, media);
  const account = numbersOf(sim.sql, id).find((one) => one.accessToken === token);
  return account && { id, name: account.verifiedName, timezone_id: '25', currency: 'USD', message_template_namespace: 'prosa' };
}

export const describeNumber = (number: BusinessNumber): Record<string, unknown> => ({
  verified_name: number.verifiedName,
  code_verification_status: 'VERIFIED',
  display_phone_number: formatPhone(number.displayNumber),
  quality_rating: 'GREEN',
  platform_type: 'CLOUD_API',
  throughput: { level: number.knobs.throughput >= 1000 ? 'HIGH' : 'STANDARD' },
  name_status: 'APPROVED',
  status: 'CONNECTED',
  account_mode: 'LIVE',
  is_official_business_account: false,
  whatsapp_business_manager_messaging_limit: 'TIER_2K',
  id: number.phoneNumberId,
});

const describeMedia = (sim: Simulation, media: Media): Record<string, unknown> => ({
  messaging_product: 'whatsapp',
  url: addressOf(sim, media),
  mime_type: media.mimeType,
  sha256: media.sha256,
  file_size: String(media.size),
  id: media.id,
});

const pick = (whole: Record<string, unknown>, fields: string | undefined): Record<string, unknown> =>
  fields === undefined
    ? whole
    : Object.fromEntries([...fields.split(','), 'id'].filter((field) => field in whole).map((field) => [field, whole[field]]));

const debug = (number: BusinessNumber): Record<string, unknown> => {
  const scopes = ['whatsapp_business_management', 'whatsapp_business_messaging'];
  return {
    app_id: '1',
    type: 'SYSTEM_USER',
    is_valid: true,
    expires_at: 0,
    scopes,
    granular_scopes: scopes.map((scope) => ({ scope, target_ids: [number.wabaId] })),
  };
};
