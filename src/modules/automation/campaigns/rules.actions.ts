import type { Scope } from '../../../edge/platform/scope';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import type { FrequencyCap } from './reach.domain';
import { type RulesRow, selectRules, upsertRules } from './rules.store';

export type CampaignRules = { cap: FrequencyCap | null; revision: number };

const capOf = ({ capMessages, capDays }: Pick<RulesRow, 'capMessages' | 'capDays'>): FrequencyCap | null =>
  capMessages === null || capDays === null ? null : { messages: capMessages, days: capDays };

/** What the company decides for all its campaigns; of revision 0 when it has decided nothing. */
export async function readRules(s: Scope): Promise<CampaignRules> {
  const row = await selectRules(s);
  return row ? { cap: capOf(row), revision: row.revision } : { cap: null, revision: 0 };
}

export async function setRules(s: UserScope, expected: number | undefined, { cap }: Pick<CampaignRules, 'cap'>): Promise<CampaignRules> {
  const before = await readRules(s);
  const said = (one: FrequencyCap | null): string => (one === null ? '' : `${one.messages}/${one.days}`);
  const note = {
    action: 'campaign-rules.updated',
    object: { kind: 'account', id: s.tenantId, name: s.tenantId },
    ...{ before: { cap: said(before.cap) }, after: { cap: said(cap) } },
  } as const;
  const fields = { capMessages: cap?.messages ?? null, capDays: cap?.days ?? null };
  if (!(await commitWithAudit(s, note, [upsertRules(s, expected ?? before.revision, fields)]))) throw new Problem('stale-revision');
  return readRules(s);
}
