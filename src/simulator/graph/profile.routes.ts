import { Hono } from 'hono';
import { z } from 'zod';
import { complaint } from '../rules/graph-error.domain.ts';
import type { Host } from '../simulation.ts';
import { isKept } from '../store/kept.store.ts';
import { readProfile, writeProfile } from '../store/numbers.store.ts';
import { answer, refuse } from './answer.ts';
import { done, ofNumber, withParams } from './turns.ts';

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
  app.get(
    '/:id{\\d+}/whatsapp_business_profile',
    ofNumber(host, (c, { sim, number, asked }) => {
      const whole: Record<string, unknown> = readProfile(sim.sql, number.phoneNumberId);
      const fields = c.req.query('fields')?.split(',') ?? Object.keys(whole);
      const shown = Object.fromEntries(fields.filter((field) => whole[field] !== undefined).map((field) => [field, whole[field]]));
      return answer(c, asked, { data: [{ ...shown, messaging_product: 'whatsapp' }] });
    }),
  );
  app.post(
    '/:id{\\d+}/whatsapp_business_profile',
    ofNumber(host, (c, turn) =>
      withParams(c, turn, profile, ({ messaging_product: _, profile_picture_handle: handle, ...rest }) => {
        const { sim, number } = turn;
        if (handle !== undefined && !isKept(sim.sql, 'handles', handle)) {
          return refuse(c, turn.asked, complaint('Param profile_picture_handle is not a valid upload handle.'));
        }
        const picture = handle === undefined ? {} : { profile_picture_url: `${sim.origin}/icon.svg` };
        writeProfile(sim.sql, number.phoneNumberId, { ...readProfile(sim.sql, number.phoneNumberId), ...rest, ...picture });
        return done(c, turn);
      }),
    ),
  );
  return app;
}
