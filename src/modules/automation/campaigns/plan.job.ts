import { z } from 'zod';
import type { JobStep, RunningJob } from '../../../edge/feature';
import type { Scope } from '../../../edge/platform/scope';
import type { Filter } from '../../../kernel/filter';
import { readCategory } from '../../billing/tariffs/category.domain';
import { mannerOf } from '../../customers/definitions/definitions.actions';
import { beginFreezing, type Freezing, freezeNext, personIds } from '../../customers/segments/audience.actions';
import { type Beginner, inNameOf } from '../../foundation/jobs/beginner.actions';
import { defineJob, keepPart, readPart } from '../../foundation/jobs/jobs.actions';
import { audienceNow } from './audience.actions';
import { type CampaignRow, notePlan, selectCampaign } from './campaigns.store';
import { priced } from './cost.actions';
import { type CostSoFar, noCost } from './cost.domain';
import { type Definition, partsFor } from './definition.domain';
import { type Listing, peoplePart, resolvePart, splitList } from './list-plan.actions';
import { findList } from './lists.actions';
import { recordsIn } from './mapping.domain';
import type { Named } from './named.domain';
import { placeOf } from './pace.domain';
import { partNamed } from './parts.actions';
import { categoryOf, judgePeople, printerFor } from './plan.actions';
import { finishPlan, finishTrial, giveUp } from './planned.actions';
import { freezeTemplates } from './templates.actions';

/** `isTrial`: it is only counted, and priced. `by`: who began it, where that is asked. */
export const planInput = z.object({ campaignId: z.string(), isTrial: z.boolean(), by: z.custom<Beginner>().optional() });
const cursor = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('list'), part: z.number(), at: z.custom<Freezing>().nullable() }),
  z.object({ phase: z.literal('rows'), part: z.number(), parts: z.number() }),
  z.object({ phase: z.literal('judge'), part: z.number(), parts: z.number(), at: z.number(), cost: z.custom<CostSoFar>() }),
]);
type Work = { campaign: CampaignRow; isTrial: boolean; by: Beginner | undefined };
/** People of one step: less than may be asked about consent at once. */
const STEP = 250;

/** Whom it goes to: everybody the audience finds, without whom it leaves out. */
const audienceOf = ({ filter, except }: Pick<Definition, 'filter' | 'except'>): Filter =>
  except === null ? (filter ?? { all: [] }) : { all: [filter ?? { all: [] }, { not: except }] };

const isNamed = ({ contactIds, list = null }: Definition): boolean => contactIds !== null || list !== null;

async function toJudging(s: Scope, campaign: CampaignRow, parts: number, counts: Readonly<Record<string, number>>): Promise<JobStep> {
  // Whoever clears it away must find where its list is written.
  if (campaign.plan) await notePlan(s, campaign.id, { ...campaign.plan, parts: partsFor(counts.people ?? 0) });
  return { cursor: { phase: 'judge', part: 0, parts, at: 0, cost: noCost }, counts, done: false };
}

async function list(s: Scope, job: RunningJob, { campaign }: Work, { part, at }: { part: number; at: Freezing | null }): Promise<JobStep> {
  const { contactIds, list: choice = null } = campaign.definition;
  if (choice !== null) {
    const of = await listingOf(s, job, campaign);
    if (!of) return gone(s, job, campaign);
    return { cursor: { phase: 'rows', part: 0, parts: await splitList(s, of) }, counts: job.counts, done: false };
  }
  const found =
    contactIds === null
      ? await freezeNext(s, audienceOf(campaign.plan ?? (await audienceNow(s, campaign.definition))), at ?? (await beginFreezing(s)))
      : { ids: await personIds(s, contactIds), next: null, isDone: true };
  await keepPart(s, job.id, peoplePart(part), JSON.stringify(found.ids.map((id): Named => ({ id }))));
  const counts = { ...job.counts, people: (job.counts.people ?? 0) + found.ids.length };
  if (!found.isDone) return { cursor: { phase: 'list', part: part + 1, at: found.next }, counts, done: false };
  return toJudging(s, campaign, part + 1, counts);
}

async function listingOf(s: Scope, { id }: RunningJob, campaign: CampaignRow): Promise<Listing | undefined> {
  const [found, choice] = [await findList(s, campaign), campaign.definition.list];
  return found && choice ? { jobId: id, list: found, choice } : undefined;
}

/** Its list was cleared away meanwhile: it is a draft again. */
async function gone(s: Scope, job: RunningJob, campaign: CampaignRow): Promise<JobStep> {
  if (campaign.state === 'planning') await giveUp(s, campaign);
  return { cursor: job.cursor, counts: job.counts, done: true };
}

/** Whom the rows of a list name. Everybody counts who stands on it, also those of whom nobody can tell who they are. */
async function rows(s: Scope, job: RunningJob, { campaign, isTrial, by }: Work, at: { part: number; parts: number }): Promise<JobStep> {
  const of = await listingOf(s, job, campaign);
  if (!of) return gone(s, job, campaign);
  const found = await resolvePart(s, of, at.part, { isTrial, by: by?.actor ?? { id: campaign.byId, name: campaign.byName } });
  const counts: Record<string, number> = { ...job.counts, people: (job.counts.people ?? 0) + found.rows };
  counts.looked = (counts.looked ?? 0) + found.rows - found.people;
  for (const [reason, n] of Object.entries(found.flaws)) counts[reason] = (counts[reason] ?? 0) + n;
  if (at.part + 1 < at.parts) return { cursor: { phase: 'rows', part: at.part + 1, parts: at.parts }, counts, done: false };
  return toJudging(s, campaign, at.parts, counts);
}

async function judge(
  s: Scope,
  job: RunningJob,
  { campaign, isTrial, by }: Work,
  { part, parts, at, cost }: Extract<z.infer<typeof cursor>, { phase: 'judge' }>,
): Promise<JobStep> {
  const all: (Named | string)[] = JSON.parse(await readPart(s, job.id, peoplePart(part)));
  const named = all.slice(at, at + STEP).map((one): Named => (typeof one === 'string' ? { id: one } : one));
  const { channelId, definition } = campaign;
  const templates = campaign.plan?.templates ?? (await freezeTemplates(s, channelId, definition.template));
  const category = categoryOf(templates);
  const [print, { locale }] = [await printerFor(s), await mannerOf(s)];
  const except = isNamed(definition) ? (campaign.plan ?? (await audienceNow(s, definition))).except : null;
  const asker = by && recordsIn(definition.mapping).length > 0 ? await inNameOf(s, by, job.id) : null;
  const judging = { definition, channelId, templates, category, print, locale, except, asker };
  const { admitted, excluded } = await judgePeople(s, named, judging);
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
  const counts: Record<string, number> = { ...job.counts, looked: (job.counts.looked ?? 0) + named.length };
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
    const [{ campaignId, isTrial, by }, at] = [planInput.parse(job.input), cursor.parse(job.cursor)];
    const campaign = await selectCampaign(s, campaignId);
    // It was deleted, or called off.
    if (!campaign || campaign.state !== (isTrial ? 'draft' : 'planning')) return { cursor: job.cursor, counts: job.counts, done: true };
    const work = { campaign, isTrial, by };
    if (at.phase === 'list') return list(s, job, work, at);
    return at.phase === 'rows' ? rows(s, job, work, at) : judge(s, job, work, at);
  },
});
