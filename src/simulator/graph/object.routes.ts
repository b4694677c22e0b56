import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { complaint, unknownObject } from '../rules/graph-error.domain.ts';
import { isRunning } from '../rules/restriction.domain.ts';
import { formatPhone } from '../rules/wa-id.domain.ts';
import type { Host, Simulation } from '../simulation.ts';
import { accountState } from '../store/accounts.store.ts';
import { findMedia, type Media, removeMedia } from '../store/media.store.ts';
import { type BusinessNumber, findNumber, numbersOf, overrideNumber, readState, writeState } from '../store/numbers.store.ts';
import { caller, numberFor, tokenOf } from './access.ts';
import { answer, refuse } from './answer.ts';
import { addressOf } from './files.ts';
import { done, ofNumber, withParams } from './turns.ts';
import { verifyCallback } from './verification.ts';

const numberUpdate = z.looseObject({
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
  app.get('/:id{\\d+}', (c) => {
    const sim = host.turn(new URL(c.req.url).origin);
    const id = c.req.param('id');
    const asked = { sim, phoneNumberId: id, body: null };
    const who = caller(c, sim);
    if (!who.ok) return refuse(c, asked, who.error);
    const shown = describe(sim, id, tokenOf(c));
    if (shown && isOfAnotherNumber(c, sim, id)) return refuse(c, asked, wrongNumber);
    return shown ? answer(c, asked, pick(shown, c.req.query('fields'))) : refuse(c, asked, unknownObject(id, 'GET'));
  });
  app.post(
    '/:id{\\d+}',
    ofNumber(host, (c, turn) =>
      withParams(c, turn, numberUpdate, async ({ webhook_configuration: hook, pin }) => {
        const { sim, number, asked } = turn;
        if (pin !== undefined) writeState(sim.sql, number.phoneNumberId, { pin });
        if (hook === undefined) return done(c, turn);
        const url = hook.override_callback_uri || null;
        const fault = url === null ? undefined : await verifyCallback(sim, url, hook.verify_token ?? number.verifyToken);
        if (fault) return refuse(c, asked, fault);
        overrideNumber(sim.sql, number.phoneNumberId, url);
        return done(c, turn);
      }),
    ),
  );
  app.delete('/:id{\\d+}', (c) => {
    const sim = host.turn('');
    const id = c.req.param('id');
    const media = findMedia(sim.sql, id);
    const asked = { sim, phoneNumberId: media?.phoneNumberId ?? null, body: null };
    const who = numberFor(c, sim, media?.phoneNumberId ?? '');
    if (!media || !who.ok) return refuse(c, asked, who.ok || who.error.code === 100 ? unknownObject(id, 'DELETE') : who.error);
    if (isOfAnotherNumber(c, sim, id)) return refuse(c, asked, wrongNumber);
    removeMedia(sim.sql, id);
    return answer(c, asked, { success: true });
  });
  return app;
}

const wrongNumber = complaint('Param phone_number_id is not the number that this media belongs to.');

/** A file may be asked for with the number it belongs to; with another one it is not there. */
function isOfAnotherNumber(c: Context, sim: Simulation, id: string): boolean {
  const named = c.req.query('phone_number_id');
  const media = findMedia(sim.sql, id);
  return named !== undefined && media !== undefined && media.phoneNumberId !== named;
}

function describe(sim: Simulation, id: string, token: string): Record<string, unknown> | undefined {
  const number = findNumber(sim.sql, id);
  if (number?.accessToken === token) return describeNumber(sim, number);
  const media = findMedia(sim.sql, id);
  if (media && findNumber(sim.sql, media.phoneNumberId)?.accessToken === token) return describeMedia(sim, media);
  const account = numbersOf(sim.sql, id).find((one) => one.accessToken === token);
  return account && { id, name: account.verifiedName, timezone_id: '25', currency: 'USD', message_template_namespace: 'prosa' };
}

export function describeNumber(sim: Simulation, number: BusinessNumber): Record<string, unknown> {
  const state = readState(sim.sql, number.phoneNumberId);
  return {
    verified_name: number.verifiedName,
    code_verification_status: state.verified ? 'VERIFIED' : 'NOT_VERIFIED',
    display_phone_number: formatPhone(number.displayNumber),
    quality_rating: 'GREEN',
    platform_type: state.registered ? 'CLOUD_API' : 'NOT_APPLICABLE',
    throughput: { level: number.knobs.throughput >= 1000 ? 'HIGH' : 'STANDARD' },
    name_status: 'APPROVED',
    status: statusOf(sim, number, state.registered),
    account_mode: 'LIVE',
    is_official_business_account: false,
    whatsapp_business_manager_messaging_limit: number.knobs.messagingLimit,
    id: number.phoneNumberId,
  };
}

function statusOf(sim: Simulation, number: BusinessNumber, registered: boolean): string {
  const { banned, restrictions } = accountState(sim.sql, number.wabaId);
  if (banned) return 'BANNED';
  if (!registered) return 'DISCONNECTED';
  return restrictions.some((one) => isRunning(one, sim.at)) ? 'RESTRICTED' : 'CONNECTED';
}

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
