import { Hono } from 'hono';
import { z } from 'zod';
import { type GraphError, unknownObject } from '../rules/graph-error.domain.ts';
import type { Host, Simulation } from '../simulation.ts';
import { discard, keep, kept, keptOf } from '../store/kept.store.ts';
import type { BusinessNumber } from '../store/numbers.store.ts';
import { answer, refuse } from './answer.ts';
import { done, ofNumber, withParams } from './turns.ts';

const creation = z.looseObject({
  prefilled_message: z.string().min(1).max(140),
  generate_qr_image: z.preprocess((given) => (typeof given === 'string' ? given.toUpperCase() : given), z.enum(['PNG', 'SVG']).optional()),
  code: z.string().optional(),
});
const change = z.looseObject({ prefilled_message: z.string().min(1).max(140) });
type Code = { message: string; number: string };

/** Short links and QR codes: `/{phone_number_id}/message_qrdls`. */
export function codeRoutes(host: Host): Hono {
  const app = new Hono();
  const PATH = '/:id{\\d+}/message_qrdls';
  app.post(
    PATH,
    ofNumber(host, (c, turn) =>
      withParams(c, turn, creation, ({ prefilled_message: message, generate_qr_image: image, code: old }) => {
        const { sim, number, asked } = turn;
        if (old !== undefined && ownCode(sim, number, old) === undefined) return refuse(c, asked, notHere(old, 'POST'));
        const code = old ?? sim.hex(7).toUpperCase();
        keep(sim.sql, 'codes', code, { message, number: number.phoneNumberId } satisfies Code, number.phoneNumberId);
        const picture = image === undefined ? {} : { qr_image_url: `${sim.origin}/icon.svg?code=${code}&format=${image}` };
        return answer(c, asked, { ...describe(code, message), ...picture });
      }),
    ),
  );
  const list = ofNumber(host, (c, { sim, number, asked }) => {
    const data = keptOf<Code>(sim.sql, 'codes', number.phoneNumberId).map(({ key, value }) => describe(key, value.message));
    return answer(c, asked, { data });
  });
  app.get(PATH, list);
  app.get(`${PATH}/`, list);
  app.get(
    `${PATH}/:code`,
    ofNumber(host, (c, { sim, number, asked }) => {
      const code = c.req.param('code') ?? '';
      const found = ownCode(sim, number, code);
      return found ? answer(c, asked, { data: [describe(code, found.message)] }) : refuse(c, asked, notHere(code, 'GET'));
    }),
  );
  app.post(
    `${PATH}/:code`,
    ofNumber(host, (c, turn) =>
      withParams(c, turn, change, ({ prefilled_message: message }) => {
        const { sim, number, asked } = turn;
        const code = c.req.param('code') ?? '';
        const found = ownCode(sim, number, code);
        if (!found) return refuse(c, asked, notHere(code, 'POST'));
        keep(sim.sql, 'codes', code, { ...found, message }, number.phoneNumberId);
        return answer(c, asked, describe(code, message));
      }),
    ),
  );
  app.delete(
    `${PATH}/:code`,
    ofNumber(host, (c, turn) => {
      const code = c.req.param('code') ?? '';
      if (!ownCode(turn.sim, turn.number, code)) return refuse(c, turn.asked, notHere(code, 'DELETE'));
      discard(turn.sim.sql, 'codes', code);
      return done(c, turn);
    }),
  );
  return app;
}

function ownCode(sim: Simulation, number: BusinessNumber, code: string): Code | undefined {
  const found = kept<Code>(sim.sql, 'codes', code);
  return found?.number === number.phoneNumberId ? found : undefined;
}

const notHere = (code: string, method: string): GraphError => unknownObject(code, method);

const describe = (code: string, message: string): Record<string, unknown> => ({
  code,
  prefilled_message: message,
  deep_link_url: `https://wa.me/message/${code}`,
});
