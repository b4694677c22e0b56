import { Hono } from 'hono';
import { z } from 'zod';
import { badToken, refusal } from '../rules/graph-error.domain.ts';
import { digits, type Host } from '../simulation.ts';
import { numberWithToken } from '../store/numbers.store.ts';
import { caller, numberFor } from './access.ts';
import { answer, refuse } from './answer.ts';

const registration = z.strictObject({
  messaging_product: z.literal('whatsapp'),
  pin: z.string().regex(/^\d{6}$/),
  data_localization_region: z.string().optional(),
});

/** Connecting a number: the code of Embedded Signup, registration, and the resumable upload of samples and pictures. */
export function setupRoutes(host: Host): Hono {
  const app = new Hono();
  /** Here the code of Embedded Signup is the access token of a registered number. */
  app.get('/oauth/access_token', (c) => {
    const sim = host.turn('');
    const asked = { sim, phoneNumberId: null, body: null };
    const code = c.req.query('code') ?? '';
    return numberWithToken(sim.sql, code) ? answer(c, asked, { access_token: code, token_type: 'bearer' }) : refuse(c, asked, badToken);
  });
  app.post('/:id/register', async (c) => {
    const body: unknown = await c.req.json().catch(() => null);
    const sim = host.turn('');
    const id = c.req.param('id');
    const asked = { sim, phoneNumberId: id, body };
    const found = numberFor(c, sim, id);
    if (!found.ok) return refuse(c, asked, found.error);
    const wanted = registration.safeParse(body);
    return wanted.success ? answer(c, asked, { success: true }) : refuse(c, asked, refusal(100, z.prettifyError(wanted.error)));
  });
  app.post('/:id/deregister', async (c) => {
    await c.req.text();
    const sim = host.turn('');
    const id = c.req.param('id');
    const asked = { sim, phoneNumberId: id, body: null };
    const found = numberFor(c, sim, id);
    return found.ok ? answer(c, asked, { success: true }) : refuse(c, asked, found.error);
  });
  app.post('/:app{\\d+}/uploads', async (c) => {
    await c.req.text();
    const sim = host.turn('');
    const asked = { sim, phoneNumberId: null, body: null };
    const who = caller(c, sim);
    return who.ok ? answer(c, asked, { id: `upload:${digits(sim, 20)}` }) : refuse(c, asked, who.error);
  });
  app.post('/:upload{upload:\\d+}', async (c) => {
    const size = (await c.req.arrayBuffer()).byteLength;
    const sim = host.turn('');
    const asked = { sim, phoneNumberId: null, body: { size } };
    const who = caller(c, sim);
    return who.ok ? answer(c, asked, { h: `4::${btoa(sim.hex(12))}` }) : refuse(c, asked, who.error);
  });
  return app;
}
