import { z } from 'zod';
import type { JobStep, RunningJob } from '../../../edge/feature';
import type { Scope } from '../../../edge/platform/scope';
import { instantOf } from '../../../kernel/time';
import { defineJob } from '../../foundation/jobs/jobs.actions';
import { pricedAt, pricedNamed, zoneOf } from '../tariffs/terms.actions';
import type { Priced } from '../tariffs/terms.domain';
import { type Certain, type Correction, correctionOf } from './recalculate.domain';
import { insertCorrections, selectBounds, selectCertain } from './recalculate.store';

/** `act`: 0 where it is only tried. */
const input = z.object({ from: z.string(), to: z.string(), tariff: z.string().nullable(), act: z.number() });
type Input = z.infer<typeof input>;
const cursor = z.object({ after: z.number(), last: z.number(), counted: z.record(z.string(), z.number()) });

/** Entries of one step. */
const STEP = 200;
const NONE = { looked: 0, corrected: 0 };

/** By what an entry is priced: the tariff that is asked for, or the one that was in force then with what is known of it by now. */
function pricedFor(s: Scope, { tariff }: Input, { session, occurredAt }: Certain, zone: string): Promise<Priced | null> {
  const at = session?.at ?? occurredAt;
  return tariff === null ? pricedAt(s, 'billed', { at: instantOf(at), zone }) : pricedNamed(s, tariff, { at: instantOf(at), zone });
}

/** What corrections add and take back, each currency by itself, on top of what was counted before. */
function sumsOf(corrections: readonly Correction[], before: Readonly<Record<string, number>>): Record<string, number> {
  const sums = { ...before };
  for (const { currency, posted } of corrections) {
    sums[`more:${currency}`] = (sums[`more:${currency}`] ?? 0) + Math.max(0, posted);
    sums[`less:${currency}`] = (sums[`less:${currency}`] ?? 0) + Math.max(0, -posted);
  }
  return sums;
}

async function step(s: Scope, job: RunningJob): Promise<JobStep> {
  const [of, at] = [input.parse(job.input), cursor.parse(job.cursor)];
  const zone = await zoneOf(s);
  const { items, at: next } = await selectCertain(s, { ...of, after: at.after, last: at.last, limit: STEP });
  const corrections: Correction[] = [];
  let left = 0;
  let { counted }: { counted: Readonly<Record<string, number>> } = at;
  for (const entry of items) {
    const priced = await pricedFor(s, of, entry, zone);
    if (!priced || priced.tariff.unit !== entry.unit) continue;
    const found = correctionOf(entry, priced, { zone, counted });
    counted = found.counted;
    if (found.correction === 'other-currency') left += 1;
    else if (found.correction) corrections.push(found.correction);
  }
  if (of.act > 0 && corrections.length > 0) await insertCorrections(s, of.act, corrections);
  const { looked = 0, corrected = 0, otherCurrency = 0 } = job.counts;
  const counts = {
    ...sumsOf(corrections, job.counts),
    ...{ looked: looked + items.length, corrected: corrected + corrections.length },
    ...(otherCurrency + left > 0 ? { otherCurrency: otherCurrency + left } : {}),
  };
  return { cursor: { after: next ?? at.last, last: at.last, counted }, counts, done: next === undefined };
}

/** Prices anew what was charged on some days. Amounts that it counts are micros. */
export const recalculateJob = defineJob({
  kind: 'ledger.recalculate',
  needs: 'tariffs:write',
  async start(s, asked) {
    const of = input.parse(asked);
    const bounds = await selectBounds(s, of.from, of.to);
    return { input: of, cursor: { after: (bounds?.first ?? 1) - 1, last: bounds?.last ?? 0, counted: {} }, counts: NONE };
  },
  step: (s, job) => step(s, job),
});
