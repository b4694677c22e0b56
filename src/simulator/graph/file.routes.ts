import { Hono } from 'hono';
import type { Host } from '../simulation.ts';
import { findMedia, mediaBytes } from '../store/media.store.ts';
import { numberFor } from './access.ts';
import { seal, servedType } from './files.ts';

/** Meta's file host: bytes for a bearer, for five minutes. */
export function fileRoutes(host: Host): Hono {
  const app = new Hono();
  app.get('/attachments/', (c) => {
    const sim = host.turn(new URL(c.req.url).origin);
    const media = findMedia(sim.sql, c.req.query('mid') ?? '');
    const ext = Number(c.req.query('ext'));
    if (!media || ext * 1000 < sim.at || c.req.query('hash') !== seal(media, ext)) return c.json({ error: 'URL signature expired' }, 404);
    if (!numberFor(c, sim, media.phoneNumberId).ok) return c.json({ error: 'Unauthorized' }, 401);
    return c.body(mediaBytes(sim.sql, media).slice().buffer, 200, { 'content-type': servedType(media.mimeType) });
  });
  return app;
}
