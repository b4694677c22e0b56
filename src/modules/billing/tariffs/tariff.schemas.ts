import { z } from 'zod';
import { SESSION_CATEGORIES } from '../../service/conversations/session.domain';

/** Millionths of the currency's unit: R$ 0.79 is 790,000. */
export const micros = z.number().int().min(0).max(1e12);
/** Lower-case words with hyphens: names a rule, a tariff or a rate for ever. */
const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
/** A calendar day; it begins at its first instant in the tariff's zone. */
export const day = z.iso.date();
const category = z.enum(SESSION_CATEGORIES);
const inOrOut = z.enum(['inside', 'outside']);
const length = z
  .number()
  .int()
  .min(1)
  .max(7 * 24 * 3_600_000)
  .meta({ description: 'Milliseconds.' });
export const perLanguage = z.strictObject({ en: z.string(), 'pt-BR': z.string(), es: z.string() });

const adRule = z.strictObject({
  length,
  starts: z.enum(['entry', 'reply-delivered']),
  replyWithin: length.nullable(),
  upgradesOpen: z.boolean(),
  closesOthers: z.boolean(),
  endFromProvider: z.boolean(),
});
export const sessionRule = z.strictObject({
  starts: z.enum(['first-message', 'delivery']),
  by: z.enum(['any', 'category']),
  freeForm: z.enum(['opens', 'opens-when-none-open']),
  length,
  ad: adRule.nullable(),
});

/** Units of a calendar month counted together: per what, and whether each market and category has its own. */
const counter = z.strictObject({
  per: z.enum(['waba', 'number', 'portfolio']),
  by: z.array(z.enum(['market', 'category'])),
  period: z.literal('calendar_month'),
  free: z.strictObject({ upTo: z.number().int().min(1), key }).nullable(),
});
export const rule = z.strictObject({
  key,
  on: z.enum(['session', 'message']),
  initiator: z.enum(['customer', 'business']).optional(),
  category: z.array(category).min(1).optional(),
  template: z.boolean().optional(),
  serviceWindow: inOrOut.optional(),
  adWindow: inOrOut.optional(),
  charge: z.union([
    z.literal('none'),
    z.strictObject({
      rate: key,
      reserve: z.enum(['accepted']).nullable(),
      confirm: z.enum(['opened', 'delivered']),
      counter: counter.nullable(),
    }),
  ]),
});
export type Rule = z.infer<typeof rule>;

export const derivation = z.strictObject({
  base: z.string().meta({ description: '`key@version` of the tariff that it is made from.' }),
  steps: z
    .array(
      z.strictObject({
        rate: key.optional(),
        market: z.string().optional(),
        convert: z
          .strictObject({ to: z.string().regex(/^[A-Z]{3}$/), rate: z.string().regex(/^\d{1,9}(\.\d{1,9})?$/), on: day })
          .optional(),
        plusBasisPoints: z.number().int().min(-10_000).max(1_000_000).optional(),
        plusMicros: z.number().int().min(-1e12).max(1e12).optional(),
      }),
    )
    .max(50),
});

/** Rules that say what is charged. Of its rules the first that matches a fact decides; where none does, nothing is charged. */
export const tariff = z.strictObject({
  key,
  version: z.number().int().min(1),
  name: perLanguage,
  unit: z.enum(['session', 'message']),
  zone: z.enum(['account', 'waba']),
  categoryFrom: z.enum(['ours', 'provider-then-ours']),
  session: sessionRule,
  adWindow: adRule.nullable(),
  rules: z.array(rule).min(1).max(50),
  derivedFrom: derivation.nullable(),
  sources: z.array(z.strictObject({ name: z.string(), url: z.string(), readOn: day })),
  unknowns: z.array(perLanguage),
});
export type Tariff = z.infer<typeof tariff>;

/** What the rates of a tariff are from a day on, in one currency. A rate of null is one that nobody has told. */
export const rateCard = z.strictObject({
  tariff: key,
  from: day,
  currency: z.string().regex(/^[A-Z]{3}$/),
  markets: z.record(z.string(), z.array(z.string().regex(/^\d{1,8}$/))).meta({ description: 'Calling codes, without `+`, by market.' }),
  rates: z.array(
    z.strictObject({
      market: z.string().meta({ description: '`*` for every other one.' }),
      rate: key,
      upTo: z.number().int().min(1).nullable(),
      micros: micros.nullable(),
    }),
  ),
  source: z.string(),
});
export type RateCard = z.infer<typeof rateCard>;
