import { z } from 'zod';
import type { JobStep, RunningJob } from '../../../edge/feature';
import type { Scope } from '../../../edge/platform/scope';
import type { Filter } from '../../../kernel/filter';
import { readCategory } from '../../billing/tariffs/category.domain';
import { mannerOf } from '../../customers/definitions/definitions.actions';
import { beginFreezing, type Freezing, freezeNext, personIds } from '../../customers/segments/audience.actions';
import { defineJob, keepPart, readPart } from '../../foundation/jobs/jobs.actions';
import { audienceNow } from './audience.actions';
import { type CampaignRow, notePlan, selectCampaign } from './campaigns.store';
import { priced } from './cost.actions';
import { type CostSoFar, noCost } from './cost.domain';
import { type Definition, partsFor } from './definition.domain';
import { partNamed } from './parts.actions';
import { categoryOf, judgePeople, printerFor } from './plan.actions';
import { finishPlan, finishTrial } from './planned.actions';
import { freezeTemplates } from './templates.actions';

/** `isTrial`: it is only counted, and priced. */
export const planInput = z.object({ campaignId: z.string(), isTrial: z.boolean() });
const cursor = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('list'), part: z.number(), at: z.custom<Freezing>().nullable() }),
  z.object({ phase: z.literal('judge'), part: z.number(), parts: z.number(), at: z.number(), cost: z.custom<CostSoFar>() }),
]);
/** People of one step: less than may be asked about consent at once. */
const STEP = 250;
const peoplePart = (part: number): string => `people-${String(part).padStart(5, '0')}`;

/** Which object somebody's place is in: alike many in each. */
const placeOf = (print: string, many: number): number =>
  [...print].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 1_000_003, 7) % many;

/** Whom it goes to: everybody the audience finds, without whom it leaves out. */
const audienceOf = ({ filter, except }: Pick<Definition, 'filter' | 'except'>): Filter =>
  except === null ? (filter ?? { all: [] }) : { all: [filter ?? { all: [] }, { not: except }] };

async function list(
  s: Scope,
  job: RunningJob,
  campaign: CampaignRow,
  { part, at }: { part: number; at: Freezing | null },
): Promise<JobStep> {
  const { contactIds } = campaign.definition;
  const found =
    contactIds === null
      ? await freezeNext(s, audienceOf(campaign.plan ?? (await audienceNow(s, campaign.definition))), at ?? (await beginFreezing(s)))
      : { ids: await personIds(s, contactIds), next: null, isDone: true };
  await keepPart(s, job.id, peoplePart(part), JSON.stringify(found.ids));
  const counts = { ...job.counts, people: (job.counts.people ?? 0) + found.ids.length };
  if (!found.isDone) return { cursor: { phase: 'list', part: part + 1, at: found.next }, counts, done: false };
  // Whoever clears it away must find where its list is written.
  if (campaign.plan) await notePlan(s, campaign.id, { ...campaign.plan, parts: partsFor(counts.people) });
  return { cursor: { phase: 'judge', part: 0, parts: part + 1, at: 0, cost: noCost }, counts, done: false };
}

async function judge(
  s: Scope,
  job: RunningJob,
  { campaign, isTrial }: { campaign: CampaignRow; isTrial: boolean },
  { part, parts, at, cost }: Extract<z.infer<typeof cursor>, { phase: 'judge' }>,
): Promise<JobStep> {
  const all: string[] = JSON.parse(await readPart(s, job.id, peoplePart(part)));
  const ids = all.slice(at, at + STEP);
  const { channelId, definition } = campaign;
  const templates = campaign.plan?.templates ?? (await freezeTemplates(s, channelId, definition.template));
  const category = categoryOf(templates);
  const [print, { locale }] = [await printerFor(s), await mannerOf(s)];
  const { admitted, excluded } = await judgePeople(s, ids, { definition, channelId, templates, category, print, locale });
  const so = isTrial ? await priced(s, campaign, admitted, readCategory(category) ?? 'utility', cost) : cost;
  if (!isTrial) {
    const many = partsFor(job.counts.people ?? 0);
    const lists = new Map<number, Parameters<ReturnType<typeof partNamed>['plan']>[0][number][]>();
    for (const { row: _, address, ...person } of admitted) {
      const print = await s.keyedFingerprint(`outreach ${address}`);
      const place = placeOf(print, many);
      lists.set(place, [...(lists.get(place) ?? []), { ...person, key: `${place}-${print.slice(0, 24)}` }]);
    }
    for (const [place, people] of lists) await partNamed(s, campaign.id, place).plan(people);
  }
  const counts: Record<string, number> = { ...job.counts, looked: (job.counts.looked ?? 0) + ids.length };
  counts.admitted = (counts.admitted ?? 0) + admitted.length;
  for (const [reason, n] of Object.entries(excluded)) counts[reason] = (counts[reason] ?? 0) + n;
  if (at + STEP < all.length) return { cursor: { phase: 'judge', part, parts, at: at + STEP, cost: so }, counts, done: false };
  if (part + 1 < parts) return { cursor: { phase: 'judge', part: part + 1, parts, at: 0, cost: so }, counts, done: false };
  if (isTrial) await finishTrial(s, job.id, campaign, counts, so);
  else await finishPlan(s, campaign, counts);
  return { cursor: job.cursor, counts, done: true };
}

/** Writes down whom a campaign goes to and what each reads; a trial counts and prices it, and writes nothing. */
export const planJob = defineJob({
  kind: 'campaign.plan',
  isPersonal: true,
  needs: 'campaigns:read',
  start: async (_, asked) => ({
    input: planInput.parse(asked),
    cursor: { phase: 'list', part: 0, at: null },
    counts: { people: 0, looked: 0, admitted: 0 },
  }),
  async step(s, job) {
    const [{ campaignId, isTrial }, at] = [planInput.parse(job.input), cursor.parse(job.cursor)];
    const campaign = await selectCampaign(s, campaignId);
    // It was deleted, or called off.
    if (!campaign || campaign.state !== (isTrial ? 'draft' : 'planning')) return { cursor: job.cursor, counts: job.counts, done: true };
    return at.phase === 'list' ? list(s, job, campaign, at) : judge(s, job, { campaign, isTrial }, at);
  },
});
