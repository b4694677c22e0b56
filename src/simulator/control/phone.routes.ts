import { Hono } from 'hono';
import { goOnline, openChat } from '../actions/phone.actions.ts';
import { reach } from '../actions/status.actions.ts';
import { servedType, store } from '../graph/files.ts';
import type { Host } from '../simulation.ts';
import { findMedia, mediaBytes } from '../store/media.store.ts';
import { threadMessages } from '../store/messages.store.ts';
import { findNumber } from '../store/numbers.store.ts';
import { readThread } from '../store/threads.store.ts';
import { findUser, userById } from '../store/users.store.ts';
import { bodyOf, missing, page } from './answers.ts';
import { phoneBody, statusBody } from './control.schemas.ts';

/** What a phone shows and does: threads, statuses, files. */
export function phoneRoutes(host: Host): Hono {
  const app = new Hono();
  app.get('/threads/:number/:user{\\d+}', (c) => {
    const number = findNumber(host.sql, c.req.param('number'));
    const user = userById(host.sql, Number(c.req.param('user')));
    if (!number || !user) return missing(c, 'The thread');
    const items = threadMessages(host.sql, number.phoneNumberId, user.id, page(c).limit);
    return c.json({ items, user, thread: readThread(host.sql, number.phoneNumberId, user.id) });
  });
  app.post('/numbers/:id/phone', async (c) => {
    const body = await bodyOf(c, phoneBody);
    if (!body.ok) return body.response;
    const number = findNumber(host.sql, c.req.param('id'));
    const user = findUser(host.sql, body.value.user);
    if (!number || !user) return missing(c, 'The thread');
    const sim = host.turn('');
    const { online, open } = body.value;
    if (online !== undefined) goOnline(sim, user, online);
    if (open !== undefined) openChat(sim, number, { ...user, online: online ?? user.online }, open);
    return c.json({ ok: true });
  });
  app.post('/messages/:wamid/status', async (c) => {
    const body = await bodyOf(c, statusBody);
    if (!body.ok) return body.response;
    return reach(host.turn(''), c.req.param('wamid'), body.value.status, body.value.code ?? null)
      ? c.json({ ok: true })
      : missing(c, 'The message');
  });
  app.post('/numbers/:id/media', async (c) => {
    const form = await c.req.formData().catch(() => undefined);
    const file = form?.get('file');
    const number = findNumber(host.sql, c.req.param('id'));
    if (!number) return missing(c, 'The number');
    if (!(file instanceof File)) return c.json({ error: 'The part `file` is required.' }, 400);
    const about = { mimeType: file.type || 'application/octet-stream', filename: file.name };
    const media = await store(host.turn(''), number.phoneNumberId, about, new Uint8Array(await file.arrayBuffer()));
    return c.json({ id: media.id, mimeType: media.mimeType, size: media.size }, 201);
  });
  app.get('/media/:id', (c) => {
    const media = findMedia(host.sql, c.req.param('id'));
    if (!media) return missing(c, 'The file');
    const shown = /^(image\/(png|jpeg|webp|gif)|audio\/|video\/)/.test(media.mimeType);
    return c.body(mediaBytes(host.sql, media).slice().buffer, 200, {
      'content-type': servedType(media.mimeType),
      'content-disposition': shown ? 'inline' : `attachment; filename*=UTF-8''${encodeURIComponent(media.filename ?? media.id)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
  });
  return app;
}
