import { Hono } from 'hono';
import { z } from 'zod';
import { refusal } from '../rules/graph-error.domain.ts';
import type { Host } from '../simulation.ts';
import { readProfile, writeProfile } from '../store/numbers.store.ts';
import { numberFor } from './access.ts';
import { answer, refuse } from './answer.ts';

const VERTICALS = [
  'ALCOHOL',
  'APPAREL',
  'AUTO',
  'BEAUTY',
  'EDU',
  'ENTERTAIN',
  'EVENT_PLAN',
  'FINANCE',
  'GOVT',
  'GROCERY',
  'HEALTH',
  'HOTEL',
  'NONPROFIT',
  'ONLINE_GAMBLING',
  'OTC_DRUGS',
  'OTHER',
  'PHYSICAL_GAMBLING',
  'PROF_SERVICES',
  'RESTAURANT',
  'RETAIL',
  'TRAVEL',
] as const;

const profile = z.strictObject({
  messaging_product: z.literal('whatsapp'),
  about: z.string().min(1).max(139).optional(),
  address: z.string().max(256).optional(),
  description: z.string().max(512).optional(),
  email: z.union([z.literal(''), z.email().max(128)]).optional(),
  vertical: z.enum(VERTICALS).optional(),
  websites: z
    .array(z.url({ protocol: /^https?$/ }).max(256))
    .max(2)
    .optional(),
  profile_picture_handle: z.string().optional(),
});

/** The business profile that customers see. */
export function profileRoutes(host: Host): Hono {
  const app = new Hono();
  app.get('/:id/whatsapp_business_profile', (c) => {
    const sim = host.turn(new URL(c.req.url).origin);
    const id = c.req.param('id');
    const asked = { sim, phoneNumberId: id, body: null };
    const found = numberFor(c, sim, id);
    if (!found.ok) return refuse(c, asked, found.error);
    const whole: Record<string, unknown> = readProfile(sim.sql, id);
    const fields = c.req.query('fields')?.split(',') ?? Object.keys(whole);
    const shown = Object.fromEntries(fields.filter((field) => whole[field] !== undefined).map((field) => [field, whole[field]]));
    return answer(c, asked, { data: [{ ...shown, messaging_product: 'whatsapp' }] });
  });
  app.post('/:id/whatsapp_business_profile', async (c) => {
    const body: unknown = await c.req.json().catch(() => null);
    const sim = host.turn(new URL(c.req.url).origin);
    const id = c.req.param('id');
    const asked = { sim, phoneNumberId: id, body };
    const found = numberFor(c, sim, id);
    if (!found.ok) return refuse(c, asked, found.error);
    const parsed = profile.safeParse(body);
    if (!parsed.success) return refuse(c, asked, refusal(100, z.prettifyError(parsed.error)));
    const { messaging_product: _, profile_picture_handle: handle, ...rest } = parsed.data;
    writeProfile(sim.sql, id, {
      ...readProfile(sim.sql, id),
      ...rest,
      ...(handle === undefined ? {} : { profile_picture_url: `${sim.origin}/icon.svg` }),
    });
    return answer(c, asked, { success: true });
  });
  return app;
}
