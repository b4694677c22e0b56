import type { Filter } from '../../../kernel/filter';
import { type FieldError, Problem } from '../../../kernel/problem';
import { needsOf, readFilter } from '../../customers/contacts/filter.actions';
import { sightOfLatest } from '../../customers/records/latest.actions';
import { allows } from '../../foundation/access/access.domain';
import type { UserScope } from '../../foundation/access/access.scope';
import { findChannel } from '../../messaging/channels/channels.actions';
import type { CampaignBody } from './campaigns.schemas';
import type { Definition } from './definition.domain';
import { choiceErrors } from './lists.actions';
import type { ListChoice } from './lists.domain';
import type { Mapping } from './mapping.domain';

async function filterOf(s: UserScope, asked: unknown): Promise<{ filter: Filter | null; needs: readonly string[] }> {
  if (asked === null || asked === undefined) return { filter: null, needs: [] };
  const { filter, whole } = await readFilter(s, asked);
  return { filter, needs: await needsOf(s, whole) };
}

export type Asked = CampaignBody & { list: ListChoice | null };

/** Whom it is for is said in one way: by a filter, by names, or by a list. */
function demandOneAudience({ filter, contactIds, list }: Asked): void {
  const [first, second] = Object.entries({ list, contactIds, filter }).flatMap(([name, said]) => (said === null ? [] : [name]));
  if (second !== undefined)
    throw new Problem('invalid-request', { errors: [{ pointer: `/${first}`, detail: 'stands alone: a filter, people or a list' }] });
}

/** Unknown numbers of a list become contacts only for who may bring in contacts. */
export function demandCreation(s: UserScope, { list }: Pick<Definition, 'list'>): void {
  if (list?.unknown === 'create' && !allows(s.subject, 'contacts:import')) throw new Problem('forbidden');
}

/** What a mapping asks of records: the rights that it needs, and what of it somebody does not know. */
async function recordsAskedBy(s: UserScope, mapping: Mapping): Promise<{ needs: string[]; errors: FieldError[] }> {
  const asked = Object.entries(mapping).flatMap(([key, source]) => ('record' in source ? [{ key, record: source.record }] : []));
  const found = await Promise.all(asked.map(async ({ key, record }) => ({ key, seen: await sightOfLatest(s, record) })));
  return {
    needs: found.flatMap(({ seen }) => ('needs' in seen ? seen.needs : [])),
    errors: found.flatMap(({ key, seen }) =>
      'unknown' in seen ? [{ pointer: `/mapping/${key}/record/${seen.unknown}`, ...UNKNOWN[seen.unknown] }] : [],
    ),
  };
}
const UNKNOWN = {
  type: { detail: 'there is no such entity type' },
  relation: { detail: 'there is no such relation' },
  field: { detail: 'there is no such field' },
} as const;

/** `id`: of the campaign, when there is one already. */
export async function definitionOf(s: UserScope, { name: _, channelId, ...body }: Asked, id?: string): Promise<Definition> {
  await findChannel(s, channelId);
  demandOneAudience({ name: '', channelId, ...body });
  demandCreation(s, body);
  const records = await recordsAskedBy(s, body.mapping);
  const errors = [...(body.list ? await choiceErrors(s, id, body.list) : []), ...records.errors];
  if (errors.length > 0) throw new Problem('invalid-request', { errors });
  const [audience, except] = [await filterOf(s, body.filter), await filterOf(s, body.except)];
  const moment = (text: string | null): number | null => (text === null ? null : Date.parse(text));
  return {
    ...{ template: body.template, language: body.language, mapping: body.mapping, window: body.window, contactIds: body.contactIds },
    ...{ perSecond: body.perSecond, mayInterrupt: body.mayInterrupt, queueId: body.queueId, list: body.list },
    ...{
      filter: audience.filter,
      except: except.filter,
      needs: [...new Set([...audience.needs, ...except.needs, ...records.needs])].sort(),
    },
    ...{ scheduleAt: moment(body.scheduleAt), expiresAt: moment(body.expiresAt) },
  };
}
