import type { JobKind } from '../../../edge/feature';
import { type FieldError, Problem } from '../../../kernel/problem';
import { slotsOf } from '../../../kernel/templates/slots';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import { beginnerOf } from '../../foundation/jobs/beginner.actions';
import { startClaimed } from '../../foundation/jobs/jobs.actions';
import { audienceNow } from './audience.actions';
import { type CampaignAct, mayAct } from './campaign.domain';
import { findCampaign, findRow, objectOf } from './campaigns.actions';
import { campaignProblems } from './campaigns.problems';
import { type CampaignRow, noteCounts, updateCampaign } from './campaigns.store';
import { demandCreation } from './definition.actions';
import type { Definition, FrozenTemplate } from './definition.domain';
import { findList, namesOf } from './lists.actions';
import { controlled, partsOf } from './parts.actions';
import { open } from './planned.actions';
import type { RecipientState } from './recipient.domain';
import { freezeTemplates } from './templates.actions';

/** Every slot of every language that the template has is filled with something. */
export async function demandMapping(s: UserScope, { channelId, definition }: CampaignRow): Promise<FrozenTemplate[]> {
  const templates = await freezeTemplates(s, channelId, definition.template);
  const used = definition.language === null ? templates : templates.filter(({ language }) => language === definition.language);
  if (used.length === 0) throw campaignProblems('template-not-approved');
  const missing = used
    .flatMap(({ content }) => slotsOf(content))
    .filter(({ key, kind, isOptional }) => isOptional !== true && kind !== 'media' && !definition.mapping[key]);
  const errors = [
    ...[...new Set(missing.map(({ key }) => key))].map((key) => ({ pointer: `/mapping/${key}`, detail: 'is needed' })),
    ...(await strayColumns(s, definition)),
  ];
  if (errors.length > 0) throw campaignProblems('campaign-values-missing', { errors });
  return used;
}

/** Slots that are to be filled from columns which the list does not have. */
async function strayColumns(s: UserScope, definition: Definition): Promise<FieldError[]> {
  const list = await findList(s, { definition });
  if (definition.list && !list) throw campaignProblems('campaign-list-missing');
  const names = list && definition.list ? namesOf(list, definition.list) : [];
  return Object.entries(definition.mapping).flatMap(([key, source]) =>
    'column' in source && !names.includes(source.column) ? [{ pointer: `/mapping/${key}/column`, detail: 'is no column of the list' }] : [],
  );
}

/** Begins to count who would be written to, and what that would cost. */
export async function previewCampaign(s: UserScope, kind: JobKind, id: string): Promise<CampaignRow> {
  const row = await findRow(s, id);
  if (!mayAct(row.state, 'edit')) throw campaignProblems('campaign-not-editable');
  await demandMapping(s, row);
  const claim = (jobId: string) => updateCampaign(s, row, { jobId, preview: null });
  if (!(await startClaimed(s, kind, { campaignId: id, isTrial: true, by: beginnerOf(s) }, claim))) throw new Problem('stale-revision');
  return findRow(s, id);
}

/** Begins it, if the number that somebody confirmed is the one that the preview counted. What it says and to whom is fixed by this. */
export async function startCampaign(s: UserScope, kind: JobKind, id: string, expected: number): Promise<CampaignRow> {
  const row = await findRow(s, id);
  if (!mayAct(row.state, 'start')) throw campaignProblems('campaign-not-allowed');
  if (row.preview === null) throw campaignProblems('campaign-preview-missing');
  if (row.preview.planned === 0) throw campaignProblems('campaign-audience-empty');
  if (row.preview.planned !== expected) throw campaignProblems('campaign-count-differs');
  const { scheduleAt } = row.definition;
  if (scheduleAt !== null && scheduleAt < s.clock()) throw campaignProblems('campaign-schedule-past');
  demandCreation(s, row.definition);
  const templates = await demandMapping(s, row);
  const plan = { templates, parts: 0, ...(await audienceNow(s, row.definition)), expected, at: s.clock() };
  const claim = (jobId: string) => updateCampaign(s, row, { jobId, plan, state: 'planning', startAt: scheduleAt });
  if (!(await startClaimed(s, kind, { campaignId: id, isTrial: false, by: beginnerOf(s) }, claim))) throw new Problem('stale-revision');
  await commitWithAudit(s, { action: 'campaign.started', object: objectOf(row), after: { people: expected } }, [
    noteCounts(s, id, { counts: null }),
  ]);
  return findRow(s, id);
}

async function act(s: UserScope, id: string, act: CampaignAct): Promise<CampaignRow> {
  const row = await findRow(s, id);
  if (!mayAct(row.state, act)) throw campaignProblems('campaign-not-allowed');
  return row;
}

/** Nothing leaves any more once this is answered; what is on its way arrives. */
export async function pauseCampaign(s: UserScope, id: string): Promise<CampaignRow> {
  const row = await act(s, id, 'pause');
  await controlled(s, { ...row, revision: row.revision + 1 }, 'closed');
  const change = { state: 'paused', pauseReason: 'person' } as const;
  await committed(s, row, 'campaign.paused', change);
  return findCampaign(s, id);
}

/** Goes on with whom it was begun for, and nothing is counted anew. */
export async function resumeCampaign(s: UserScope, id: string): Promise<CampaignRow> {
  const row = await act(s, id, 'resume');
  const isLater = row.startAt !== null && row.startedAt === null && row.startAt > s.clock();
  await committed(s, row, 'campaign.resumed', {
    state: isLater ? 'scheduled' : 'running',
    pauseReason: null,
    startedAt: isLater ? null : (row.startedAt ?? s.clock()),
  });
  if (!isLater) await open(s, id, 2);
  return findCampaign(s, id);
}

/** Who has not been written to never will be. */
export async function cancelCampaign(s: UserScope, id: string): Promise<CampaignRow> {
  const row = await act(s, id, 'cancel');
  await controlled(s, { ...row, revision: row.revision + 1 }, 'cancelled');
  await committed(s, row, 'campaign.cancelled', { state: 'cancelled', pauseReason: null, endedAt: s.clock() });
  return findCampaign(s, id);
}

/** Writes to those once more whom it did not reach. */
export async function retryCampaign(s: UserScope, id: string, states: readonly RecipientState[]): Promise<CampaignRow> {
  const row = await act(s, id, 'retry');
  await Promise.all(partsOf(s, row).map((part) => part.again(states)));
  await committed(s, row, 'campaign.retried', row.state === 'done' ? { state: 'running', endedAt: null } : {}, {
    states: states.join(', '),
  });
  await open(s, id, 2);
  return findCampaign(s, id);
}

type Action = 'campaign.paused' | 'campaign.resumed' | 'campaign.cancelled' | 'campaign.retried';
async function committed(
  s: UserScope,
  row: CampaignRow,
  action: Action,
  change: Parameters<typeof updateCampaign>[2],
  after: Record<string, string> = {},
): Promise<void> {
  if (!(await commitWithAudit(s, { action, object: objectOf(row), after }, [updateCampaign(s, row, change)])))
    throw new Problem('stale-revision');
}
