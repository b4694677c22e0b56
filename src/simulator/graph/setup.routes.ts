import { Hono } from 'hono';
import { z } from 'zod';
import { badToken, complaint, type GraphError, refusal } from '../rules/graph-error.domain.ts';
import { digits, type Host, type Simulation } from '../simulation.ts';
import { keep } from '../store/kept.store.ts';
import { type BusinessNumber, numberWithToken, readState, writeState } from '../store/numbers.store.ts';
import { spend } from '../store/throttle.store.ts';
import { caller, tokenOf } from './access.ts';
import { answer, refuse } from './answer.ts';
import { paramsOf } from './params.ts';
import { done, ofNumber, withParams } from './turns.ts';

const pin = z.string().regex(/^\d{6}$/);
const registration = z.looseObject({ messaging_product: z.literal('whatsapp'), pin, data_localization_region: z.string().optional() });
const codeRequest = z.looseObject({ code_method: z.enum(['SMS', 'VOICE']), language: z.string().min(2) });
const codeAnswer = z.looseObject({ code: z.coerce.string().min(1) });

const REGISTRATIONS = 10;
const REGISTRATIONS_PER_SECOND = REGISTRATIONS / (72 * 3600);
const GUESSES = 5;
const GUESSES_PER_SECOND = GUESSES / 3600;
const MISSING_CLIENT: GraphError = { code: 101, status: 400, message: 'Missing client_id parameter.' };
const BAD_CODE: GraphError = { code: 100, subcode: 36007, message: 'Invalid verification code format.' };

/** Connecting a number: the code of Embedded Signup, verification, registration, and the resumable upload of samples and pictures. */
export function setupRoutes(host: Host): Hono {
  const app = new Hono();
  /** Here the code of Embedded Signup is the access token of a registered number. */
  app.get('/oauth/access_token', (c) => {
    const sim = host.turn('');
    const asked = { sim, phoneNumberId: null, body: null };
    const { code = '', client_id: client } = c.req.query();
    if (client === undefined) return refuse(c, asked, MISSING_CLIENT);
    return numberWithToken(sim.sql, code) ? answer(c, asked, { access_token: code, token_type: 'bearer' }) : refuse(c, asked, BAD_CODE);
  });
  app.get('/debug_token', (c) => {
    const sim = host.turn('');
    const asked = { sim, phoneNumberId: null, body: null };
    const who = caller(c, sim);
    if (!who.ok) return refuse(c, asked, who.error);
    const token = c.req.query('input_token');
    return token === undefined
      ? refuse(c, asked, complaint('The parameter input_token is required.'))
      : answer(c, asked, { data: debug(numberWithToken(sim.sql, token)) });
  });
  app.post(
    '/:id{\\d+}/request_code',
    ofNumber(host, (c, turn) =>
      withParams(c, turn, codeRequest, () => {
        writeState(turn.sim.sql, turn.number.phoneNumberId, { code: digits(turn.sim, 6) });
        return done(c, turn);
      }),
    ),
  );
  app.post(
    '/:id{\\d+}/verify_code',
    ofNumber(host, (c, turn) =>
      withParams(c, turn, codeAnswer, ({ code }) => {
        const { sim, number, asked } = turn;
        if (readState(sim.sql, number.phoneNumberId).code !== code.replace('-', '')) return refuse(c, asked, refusal(136025));
        writeState(sim.sql, number.phoneNumberId, { code: null, verified: true });
        return done(c, turn);
      }),
    ),
  );
  app.post(
    '/:id{\\d+}/register',
    ofNumber(host, (c, turn) =>
      withParams(c, turn, registration, ({ pin: given }) => {
        const { sim, number, asked } = turn;
        const fault = registrationFault(sim, number, given);
        if (fault) return refuse(c, asked, fault);
        writeState(sim.sql, number.phoneNumberId, { registered: true, pin: given });
        return done(c, turn);
      }),
    ),
  );
  app.post(
    '/:id{\\d+}/deregister',
    ofNumber(host, (c, turn) => {
      writeState(turn.sim.sql, turn.number.phoneNumberId, { registered: false });
      return done(c, turn);
    }),
  );
  app.post('/:app{\\d+}/uploads', async (c) => {
    await paramsOf(c);
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
    if (!who.ok) return refuse(c, asked, who.error);
    const handle = `4::${btoa(sim.hex(12))}`;
    keep(sim.sql, 'handles', handle, size, tokenOf(c));
    return answer(c, asked, { h: handle });
  });
  return app;
}

/** A number is registered with its PIN, if it has one, ten times in three days. */
function registrationFault(sim: Simulation, { phoneNumberId }: BusinessNumber, given: string): GraphError | undefined {
  const state = readState(sim.sql, phoneNumberId);
  if (!spend(sim.sql, `register/${phoneNumberId}`, REGISTRATIONS, REGISTRATIONS_PER_SECOND, sim.at)) return refusal(133016);
  if (!state.verified) return refusal(133006);
  if (state.pin === null || state.pin === given) return undefined;
  return spend(sim.sql, `pin/${phoneNumberId}`, GUESSES, GUESSES_PER_SECOND, sim.at) ? refusal(133005) : refusal(133008);
}

/** What is known of a token; of one that opens nothing, that it does. */
function debug(number: BusinessNumber | undefined): Record<string, unknown> {
  if (number === undefined) return { error: { code: badToken.code, message: badToken.message }, is_valid: false, scopes: [] };
  const scopes = ['whatsapp_business_management', 'whatsapp_business_messaging'];
  return {
    app_id: '1',
    type: 'SYSTEM_USER',
    is_valid: !number.knobs.tokenExpired,
    expires_at: 0,
    scopes,
    granular_scopes: scopes.map((scope) => ({ scope, target_ids: [number.wabaId] })),
  };
}
