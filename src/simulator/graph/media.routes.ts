import { Hono } from 'hono';
import { complaint, refusal } from '../rules/graph-error.domain.ts';
import type { Host } from '../simulation.ts';
import { answer, refuse } from './answer.ts';
import { store } from './files.ts';
import { ofNumber } from './turns.ts';

const MB = 1_000_000;
const MOST: readonly (readonly [RegExp, number])[] = [
  [/^image\/webp$/, 0.5 * MB],
  [/^image\//, 5 * MB],
  [/^(audio|video)\//, 16 * MB],
  [/./, 100 * MB],
];
/** What can be uploaded. Source: Meta, Cloud API, supported media types. */
const TYPES: readonly string[] = [
  ...['aac', 'amr', 'mpeg', 'mp4', 'ogg', 'opus'].map((one) => `audio/${one}`),
  ...['vnd.ms-powerpoint', 'msword', 'pdf', 'vnd.ms-excel'].map((one) => `application/${one}`),
  ...['presentationml.presentation', 'wordprocessingml.document', 'spreadsheetml.sheet'].map(
    (one) => `application/vnd.openxmlformats-officedocument.${one}`,
  ),
  'text/plain',
  ...['jpeg', 'png', 'webp'].map((one) => `image/${one}`),
  ...['mp4', '3gpp', '3gp'].map((one) => `video/${one}`),
];

/** `POST /{phone_number_id}/media`: the file that a later message shows. */
export function mediaRoutes(host: Host): Hono {
  const app = new Hono();
  app.post(
    '/:id{\\d+}/media',
    ofNumber(host, async (c, { sim, number, params, asked: told }) => {
      const { file, messaging_product: product, type } = params;
      const asked = { ...told, body: file instanceof File ? { file: file.name, type: file.type, size: file.size } : null };
      if (product !== 'whatsapp') return refuse(c, asked, complaint('The parameter messaging_product is required.'));
      if (!(file instanceof File)) return refuse(c, asked, complaint('The parameter file is required.'));
      const mimeType = file.type || (typeof type === 'string' ? type : '') || 'application/octet-stream';
      if (!TYPES.includes(mimeType.split(';')[0]?.trim().toLowerCase() ?? '')) {
        const known = TYPES.join(', ');
        return refuse(
          c,
          asked,
          complaint(`Param file must be a file with one of the following types: ${known}. Received file of type '${mimeType}'.`),
        );
      }
      const most = MOST.find(([kind]) => kind.test(mimeType))?.[1] ?? 100 * MB;
      if (file.size > most) return refuse(c, asked, refusal(131053, `File size is too big: ${file.size} bytes; at most ${most}.`));
      const media = await store(sim, number.phoneNumberId, { mimeType, filename: file.name }, new Uint8Array(await file.arrayBuffer()));
      return answer(c, asked, { id: media.id });
    }),
  );
  return app;
}
