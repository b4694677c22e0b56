import { Hono } from 'hono';
import { DEFAULT_KNOBS } from '../rules/knobs.domain.ts';
import { formatPhone } from '../rules/wa-id.domain.ts';
import { digits, type Host, type Simulation } from '../simulation.ts';
import { subscribe } from '../store/accounts.store.ts';
import { keep, kept } from '../store/kept.store.ts';
import { type BusinessNumber, findNumber, listNumbers, putNumber } from '../store/numbers.store.ts';
import { seedTemplates } from '../store/templates.store.ts';
import { bodyOf } from './answers.ts';
import { companyBody } from './control.schemas.ts';

const REVIEW_MS = 10_000;

/** A number for a company that has none: what Embedded Signup does at Meta, in one call. */
export function companyRoutes(host: Host): Hono {
  const app = new Hono();
  app.put('/companies/:key{[\\w-]{1,64}}', async (c) => {
    const body = await bodyOf(c, companyBody);
    if (!body.ok) return body.response;
    const sim = host.turn('');
    const key = c.req.param('key');
    const known = findNumber(sim.sql, kept<string>(sim.sql, 'companies', key) ?? '');
    const number = known ?? newNumber(sim, key, body.value.name);
    const { callbackUrl } = body.value;
    if (callbackUrl !== undefined) {
      putNumber(sim.sql, { ...number, callbackUrl });
      subscribe(sim.sql, number.wabaId, true, null);
    }
    return c.json(describe(number), known ? 200 : 201);
  });
  return app;
}

/** An account with one number, to which nobody is subscribed; its templates are approved by themselves. */
function newNumber(sim: Simulation, key: string, name: string): BusinessNumber {
  const number: BusinessNumber = {
    phoneNumberId: digits(sim, 15),
    wabaId: digits(sim, 15),
    displayNumber: freeNumber(sim),
    verifiedName: name,
    accessToken: `EAA${sim.hex(24)}`,
    appSecret: sim.hex(16),
    callbackUrl: '',
    verifyToken: sim.hex(16),
    knobs: { ...DEFAULT_KNOBS, autoApproveMs: REVIEW_MS },
  };
  putNumber(sim.sql, number);
  subscribe(sim.sql, number.wabaId, false, null);
  seedTemplates(sim, number.wabaId);
  keep(sim.sql, 'companies', key, number.phoneNumberId);
  return number;
}

/** A landline of São Paulo that no other number has. */
function freeNumber(sim: Simulation): string {
  const taken = new Set(listNumbers(sim.sql).map(({ displayNumber }) => displayNumber));
  for (;;) {
    const number = `551130${digits(sim, 6)}`;
    if (!taken.has(number)) return number;
  }
}

const describe = ({
  phoneNumberId,
  wabaId,
  displayNumber,
  verifiedName,
  accessToken,
  appSecret,
}: BusinessNumber): Record<string, unknown> => ({
  phoneNumberId,
  wabaId,
  displayNumber: formatPhone(displayNumber),
  verifiedName,
  accessToken,
  appSecret,
});
