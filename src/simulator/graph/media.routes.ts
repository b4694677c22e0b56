import { Hono } from 'hono';
import { refusal } from '../rules/graph-error.domain.ts';
import type { Host } from '../simulation.ts';
import { numberFor } from './access.ts';
import { answer, refuse } from './answer.ts';
import { store } from './files.ts';

const MB = 1_000_000;
const MOST: readonly (readonly [RegExp, number])[] = [
  [/^image\/webp$/, 0.5 * MB],
  [/^image\//, 5 * MB],
  [/^(audio|video)\//, 16 * MB],
  [/./, 100 * MB],
];
const REFUSED = /^(image\/(gif|svg\+xml|heic|heif|bmp|tiff)|audio\/(wav|x-wav|webm)|video\/(webm|quicktime))/;

/** `POST /{phone_number_id}/media`: the file that a later message shows. */
export function mediaRoutes(host: Host): Hono {
  const app = new Hono();
  app.post('/:id/media', async (c) => {
    const form = await c.req.formData().catch(() => undefined);
    const sim = host.turn(new URL(c.req.url).origin);
    const id = c.req.param('id');
    const file = form?.get('file');
    const asked = { sim, phoneNumberId: id, body: file instanceof File ? { file: file.name, type: file.type, size: file.size } : null };
    const found = numberFor(c, sim, id);
    if (!found.ok) return refuse(c, asked, found.error);
    if (form?.get('messaging_product') !== 'whatsapp')
      return refuse(c, asked, refusal(100, 'The parameter messaging_product is required.'));
    if (!(file instanceof File)) return refuse(c, asked, refusal(100, 'The parameter file is required.'));
    const named = form.get('type');
    const mimeType = file.type || (typeof named === 'string' ? named : '');
    if (REFUSED.test(mimeType) || mimeType === '') {
      return refuse(
        c,
        asked,
        refusal(100, `Param file must be a file with one of the supported types; received file of type '${mimeType}'.`),
      );
    }
    const most = MOST.find(([kind]) => kind.test(mimeType))?.[1] ?? 100 * MB;
    if (file.size > most) return refuse(c, asked, refusal(131053, `File size is too big: ${file.size} bytes; at most ${most}.`));
    const media = await store(sim, found.found.phoneNumberId, { mimeType, filename: file.name }, new Uint8Array(await file.arrayBuffer()));
    return answer(c, asked, { id: media.id });
  });
  return app;
}
