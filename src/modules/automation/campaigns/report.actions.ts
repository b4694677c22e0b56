import type { JobKind } from '../../../edge/feature';
import { Problem } from '../../../kernel/problem';
import { after, instantOf } from '../../../kernel/time';
import { borneSince } from '../../billing/ledger/borne.actions';
import type { Borne } from '../../billing/ledger/cells.domain';
import { meets } from '../../foundation/access/access.domain';
import type { UserScope } from '../../foundation/access/access.scope';
import { startJob } from '../../foundation/jobs/jobs.actions';
import { findRow } from './campaigns.actions';
import { partsOf } from './parts.actions';
import { type Progress, timeLeft } from './recipient.domain';

/** How fast a campaign goes, and which quick replies people chose. */
export async function progressOf(s: UserScope, id: string): Promise<Progress> {
  const row = await findRow(s, id);
  const flows = await Promise.all(partsOf(s, row).map((part) => part.flow()));
  const planned = flows.reduce((sum, flow) => sum + flow.planned, 0);
  const lastMinute = flows.reduce((sum, flow) => sum + flow.lastMinute, 0);
  const left = row.state === 'running' ? timeLeft(planned, lastMinute) : null;
  const chosen = new Map<string, number>();
  for (const { button, people } of flows.flatMap(({ buttons }) => buttons)) chosen.set(button, (chosen.get(button) ?? 0) + people);
  const buttons = [...chosen].map(([button, people]) => ({ button, people })).sort((a, b) => b.people - a.people);
  return { lastMinute, endsAt: left === null ? null : after(s.clock(), left), buttons };
}

/** What a campaign has cost so far, in each currency. */
export async function costOf(s: UserScope, id: string): Promise<{ items: Borne[]; asOf: string | null }> {
  const { startedAt } = await findRow(s, id);
  return startedAt === null ? { items: [], asOf: null } : borneSince(s, `campaign:${id}`, instantOf(startedAt));
}

/** Makes a sheet of the people of a campaign, as the list of them is narrowed. Whoever may not read campaigns knows nothing of it. */
export async function exportRecipients(s: UserScope, kind: JobKind, asked: { campaignId: string }): ReturnType<typeof startJob> {
  if (!meets(s.subject, 'campaigns:read')) throw new Problem('not-found');
  await findRow(s, asked.campaignId);
  return startJob(s, kind, asked);
}
