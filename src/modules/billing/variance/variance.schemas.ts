import { z } from 'zod';
import { idSchema, parseInnerId } from '../../../kernel/ids';
import { pageOf, pageQuery } from '../../../kernel/page';
import { toIso } from '../../../kernel/time';
import { nonBlank, when } from '../../../kernel/wire';
import { SESSION_CATEGORIES } from '../../service/conversations/session.domain';
import { amount, day } from '../ledger/money.schemas';
import { KINDS, SOURCES, STATES } from './kinds.domain';
import type { variances } from './variance.table';

type VarianceRow = typeof variances.$inferSelect;

const side = z
  .object({
    model: z.string().optional(),
    type: z.string().optional(),
    category: z.string().optional(),
    rule: z.string().optional().meta({ description: 'The rule of the tariff that decides.' }),
    volume: z.number().int().optional(),
    micros: z.number().int().optional(),
    basisPoints: z.number().int().optional().meta({ description: 'By how many hundredths of a per cent everything is higher.' }),
    messages: z.array(z.string()).optional().meta({ description: 'Sessions of the messages that it is about, twenty at most.' }),
  })
  .meta({ id: 'VarianceSide' });

export const variance = z
  .object({
    id: z.string(),
    subject: z.string().meta({ description: 'Id of the message; of a month, the day and what was compared.' }),
    seq: z.number().int().nullable().meta({ description: 'Of a message: its place in the conversation.' }),
    kind: z.enum(KINDS),
    source: z.enum(SOURCES).meta({
      description:
        '`trace`: the words about a message; `sweep`: the lack of them; `import`: a file; `account`: what was told of a whole account.',
    }),
    day,
    channelId: z.string().nullable(),
    conversationId: z.string().nullable(),
    category: z.string().nullable(),
    template: z.string().nullable().meta({ description: 'Of a message: the name of its template; null for a free-form one.' }),
    ours: side.meta({ description: 'What the provider’s tariff was expected to say.' }),
    told: side.meta({ description: 'What the provider says.' }),
    amount: amount.nullable().meta({ description: 'What the provider charges more; null where a rate is missing.' }),
    raw: z.string().nullable().meta({ description: 'The provider’s own words, up to 2,048 characters.' }),
    state: z.enum(STATES),
    note: z.string().nullable(),
    decidedBy: z.string().nullable(),
    decidedAt: when.nullable(),
    act: z.string().nullable().meta({ description: 'The act that decided it: by it, all that it decided is opened again.' }),
    foundAt: when,
    revision: z.number().int(),
  })
  .meta({ id: 'Variance', description: 'Where the provider charges otherwise than its tariff was expected to.' });
export const variancePage = pageOf(variance).meta({ id: 'VariancePage' });

const filter = {
  state: z.enum(STATES).default('open'),
  kind: z.enum(KINDS).optional(),
  category: z.enum(SESSION_CATEGORIES).optional(),
  template: z.string().min(1).max(512).optional(),
  channel: idSchema('channel').optional(),
  from: day.optional(),
  to: day.optional(),
};
export const varianceQuery = pageQuery.extend(filter);
export type VarianceQuery = z.infer<typeof varianceQuery>;
export type VarianceFilter = Omit<VarianceQuery, 'after' | 'limit'>;

export const GROUPS = ['kind', 'category', 'template', 'day'] as const;
export const summaryQuery = z.object({ ...filter, by: z.enum(GROUPS).default('kind') });
export type SummaryQuery = z.infer<typeof summaryQuery>;

const counted = {
  count: z.number().int(),
  withoutAmount: z.number().int().meta({ description: 'Of them those whose amount nobody knows, since a rate is missing.' }),
  amounts: z.array(amount).meta({ description: 'What the provider charges more in all, by currency.' }),
};
export const varianceSummary = z
  .object({
    ...counted,
    groups: z.array(z.object({ key: z.string(), ...counted })).meta({ description: 'The largest hundred; of days the latest.' }),
    isWhole: z.boolean().meta({ description: 'False where there are more than 100,000: then the latest of them count.' }),
    since: day.nullable().meta({ description: 'Messages of before this day were never compared; null where all have been.' }),
  })
  .meta({ id: 'VarianceSummary' });

const note = nonBlank(500).nullable().default(null);
export const decisionBody = z
  .strictObject({ state: z.enum(STATES), note })
  .meta({ id: 'VarianceDecision', example: { state: 'accepted', note: 'Confirmado com a Meta' } });
export type DecisionBody = z.infer<typeof decisionBody>;

export const decisionsBody = z
  .union([
    z.strictObject({
      state: z.enum(['accepted', 'disputed']),
      note,
      where: z
        .strictObject({
          kind: filter.kind,
          category: filter.category,
          template: filter.template,
          channel: filter.channel,
          from: filter.from,
          to: filter.to,
        })
        .meta({ description: 'Which of the open ones.' }),
    }),
    z.strictObject({ state: z.literal('open'), act: idSchema('variance').meta({ description: 'The act that is taken back.' }) }),
  ])
  .meta({ id: 'VarianceDecisions', example: { state: 'accepted', note: null, where: { kind: 'category' } } });
export type DecisionsBody = z.infer<typeof decisionsBody>;
export const decided = z
  .object({
    act: z.string(),
    count: z.number().int(),
    isWhole: z.boolean().meta({ description: 'False where more are left than one act decides: ask again.' }),
  })
  .meta({ id: 'VariancesDecided' });

export const toVariance = ({ tenantId: _, micros, currency, ...row }: VarianceRow): z.infer<typeof variance> => ({
  ...row,
  ours: toSide(row.ours),
  told: toSide(row.told),
  seq: parseInnerId('message', row.subject)?.number ?? null,
  amount: micros === null ? null : { micros, currency: currency ?? '' },
  ...{ decidedAt: row.decidedAt === null ? null : toIso(row.decidedAt), foundAt: toIso(row.foundAt) },
});
const toSide = ({ messages, ...rest }: VarianceRow['ours']): z.infer<typeof side> => ({
  ...rest,
  ...(messages ? { messages: [...messages] } : {}),
});
