import { Hono } from 'hono';
import { z } from 'zod';
import { takeEffect } from '../actions/account.actions.ts';
import { receive } from '../actions/inbound.actions.ts';
import { announceToAccount } from '../actions/review.actions.ts';
import { announce, contactOf, idsOf, metadataOf } from '../actions/webhooks.actions.ts';
import type { Host } from '../simulation.ts';
import { findNumber, listNumbers, putNumber, readState, setKnobs } from '../store/numbers.store.ts';
import { seedTemplates } from '../store/templates.store.ts';
import { readThread, writeThread } from '../store/threads.store.ts';
import { addUser, findUser } from '../store/users.store.ts';
import { bodyOf, missing } from './answers.ts';
import { accountEvent, inboundBody, knobPatch, knobs, numberBody, preferenceBody } from './control.schemas.ts';

/** Business numbers, their knobs, and what happens to them. */
export function numberRoutes(host: Host): Hono {
  const app = new Hono();
  app.get('/numbers', (c) =>
    c.json({
      items: listNumbers(host.sql).map(({ accessToken: _, appSecret: __, ...rest }) => {
        const { registered, verified, code } = readState(host.sql, rest.phoneNumberId);
        return { ...rest, registered, verified, code };
      }),
    }),
  );
  app.put('/numbers/:id{\\d{1,20}}', async (c) => {
    const body = await bodyOf(c, numberBody);
    if (!body.ok) return body.response;
    const phoneNumberId = c.req.param('id');
    const before = findNumber(host.sql, phoneNumberId);
    const set = knobs.safeParse({ ...before?.knobs, ...body.value.knobs });
    if (!set.success) return c.json({ error: z.prettifyError(set.error) }, 400);
    putNumber(host.sql, { ...body.value, phoneNumberId, knobs: set.data });
    seedTemplates(host.turn(''), body.value.wabaId);
    return c.json({ phoneNumberId, knobs: set.data }, before ? 200 : 201);
  });
  app.patch('/numbers/:id/knobs', async (c) => {
    const body = await bodyOf(c, knobPatch);
    if (!body.ok) return body.response;
    const number = findNumber(host.sql, c.req.param('id'));
    if (!number) return missing(c, 'The number');
    // An error ordered without a count is meant for the next send alone.
    const once = body.value.errorCode !== undefined && body.value.errorTimes === undefined ? { errorTimes: 1 } : {};
    const set = knobs.safeParse({ ...number.knobs, ...once, ...body.value });
    if (!set.success) return c.json({ error: z.prettifyError(set.error) }, 400);
    setKnobs(host.sql, number.phoneNumberId, set.data);
    return c.json({ knobs: set.data });
  });
  app.post('/numbers/:id/inbound', async (c) => {
    const body = await bodyOf(c, inboundBody);
    if (!body.ok) return body.response;
    const number = findNumber(host.sql, c.req.param('id'));
    if (!number) return missing(c, 'The number');
    const wamid = await receive(host.turn(new URL(c.req.url).origin), number, body.value);
    return c.json({ wamid }, 201);
  });
  app.post('/numbers/:id/account-event', async (c) => {
    const body = await bodyOf(c, accountEvent);
    if (!body.ok) return body.response;
    const number = findNumber(host.sql, c.req.param('id'));
    if (!number) return missing(c, 'The number');
    const sim = host.turn('');
    takeEffect(sim, number.wabaId, body.value.field, body.value.value);
    announce(sim, number, body.value);
    return c.json({ ok: true }, 202);
  });
  app.post('/numbers/:id/preference', async (c) => {
    const body = await bodyOf(c, preferenceBody);
    if (!body.ok) return body.response;
    const number = findNumber(host.sql, c.req.param('id'));
    if (!number) return missing(c, 'The number');
    const sim = host.turn('');
    const user = findUser(sim.sql, body.value.user) ?? addUser(sim, body.value.user);
    const { value } = body.value;
    writeThread(sim.sql, number.phoneNumberId, user.id, {
      ...readThread(sim.sql, number.phoneNumberId, user.id),
      stopped: value === 'stop',
    });
    const { waId, userId } = idsOf(number, user);
    const preference = {
      ...(waId === undefined ? {} : { wa_id: waId }),
      ...(userId === undefined ? {} : { user_id: userId }),
      detail: `User requested to ${value} marketing messages`,
      category: 'marketing_messages',
      value,
      timestamp: Math.floor(sim.at / 1000),
    };
    announce(sim, number, {
      field: 'user_preferences',
      value: {
        messaging_product: 'whatsapp',
        metadata: metadataOf(number),
        contacts: [contactOf(number, user, true)],
        user_preferences: [preference],
      },
    });
    return c.json({ ok: true }, 202);
  });
  app.post('/wabas/:id/account-event', async (c) => {
    const body = await bodyOf(c, accountEvent);
    if (!body.ok) return body.response;
    const sim = host.turn('');
    takeEffect(sim, c.req.param('id'), body.value.field, body.value.value);
    announceToAccount(sim, c.req.param('id'), body.value.field, body.value.value);
    return c.json({ ok: true }, 202);
  });
  return app;
}
