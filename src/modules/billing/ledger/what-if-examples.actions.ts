import type { Scope } from '../../../edge/platform/scope';
import { explain } from '../tariffs/explain.domain';
import type { Asked } from './replay.domain';
import { bookedOf, entriesUnder, factsUnder, lifeOf, type Past, type Pricing, pricingOf } from './what-if.domain';
import type { ComparisonResult } from './what-if.schemas';
import { selectChargedOf, selectPastOf } from './what-if.store';
import type { Difference } from './what-if-group.domain';
import { askOpen } from './what-if-open.actions';
import type { Plan } from './what-if-plan.domain';

type Example = ComparisonResult['examples'][number];
type Charge = Example['ways'][number]['charges'][number];
/** Charges that are explained of one conversation and way. */
const SHOWN = 5;

/** Why a conversation costs what it costs under one way: charge by charge, with the places that its counted ones have. */
function chargesUnder(
  pricing: Pricing,
  who: ReturnType<typeof bookedOf>,
  sessions: readonly Past[],
  of: Plan,
  places: readonly number[],
): Charge[] {
  const asked = new Map<string, Asked>();
  const entries = entriesUnder(pricing, who, factsUnder(pricing.terms, lifeOf(sessions).life), (one) => asked.set(one.subject, one));
  const left = [...places];
  const charges = new Map<string, Charge>();
  for (const { subject, day, category, currency, counter, pending, posted, quoted } of entries) {
    const ordinal = counter === null || day < of.span.counts ? 1 : (left.shift() ?? 1);
    if (day < of.span.from || day > of.span.to) continue;
    const question = asked.get(subject);
    const told = question && explain(question.priced, question.fact, ordinal);
    const bracket = counter === null ? undefined : quoted.brackets.find(({ upTo }) => upTo === null || ordinal <= upTo);
    const certain = bracket ? (bracket.kind === 'quota' ? 0 : (bracket.micros ?? 0)) : posted;
    const before = charges.get(subject)?.amount.micros ?? 0;
    charges.set(subject, {
      amount: { micros: before + pending + certain, currency },
      day,
      category,
      steps: (told?.steps ?? []).map(({ key, values }) => ({ key, values: { ...values } })),
    });
  }
  return [...charges.values()];
}

/** The conversations that differ most, as they would be explained under each way. */
export async function examplesOf(s: Scope, of: Plan, differences: readonly Difference[]): Promise<Example[]> {
  const ways = of.ways.map((way) => pricingOf(way, of.zone));
  const examples: Example[] = [];
  for (const { conversationId, posted, ordinals } of differences) {
    const stored = await selectPastOf(s, conversationId, { from: of.time.warmUp, until: of.time.until }, of.hasMarkets);
    const { rows } = await askOpen(s, stored);
    const sessions = rows
      .flatMap((row): Past[] => (row.trace === null ? [] : [{ ...row, trace: row.trace }]))
      .sort((a, b) => a.number - b.number);
    const [first] = sessions;
    if (!first) continue;
    const who = bookedOf(conversationId, first, of.zone);
    const charged = await selectChargedOf(s, conversationId, of.span);
    examples.push({
      ...{ conversationId, contact: null },
      charged: charged.map(({ currency, posted: micros }) => ({ micros, currency })),
      ways: ways.map((pricing, way) => {
        const charges = chargesUnder(pricing, who, sessions, of, ordinals[way] ?? []);
        const currency = of.ways[way]?.currency ?? charges[0]?.amount.currency ?? '';
        return {
          posted: { micros: posted[way] ?? 0, currency },
          charges: charges.slice(0, SHOWN),
          more: Math.max(0, charges.length - SHOWN),
        };
      }),
    });
  }
  return examples;
}
