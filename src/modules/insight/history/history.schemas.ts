import { z } from 'zod';
import { pageOf, pageQuery } from '../../../kernel/page';
import { toIso } from '../../../kernel/time';
import { toLabel } from '../../customers/tags/tags.domain';
import { type TagRow, tagLabel } from '../../customers/tags/tags.schemas';
import { INTERACTION_STATES, type InteractionState } from '../../service/conversations/interaction.domain';

const party = z.object({ id: z.string(), name: z.string() });
const when = z.iso.datetime().nullable();

export const pastInteraction = z
  .object({
    id: z.string(),
    number: z.number().int().meta({ description: 'A number per company, short enough for people to quote.' }),
    conversationId: z.string(),
    channel: party,
    state: z.enum(INTERACTION_STATES),
    queue: party,
    assignee: party.nullable(),
    openedAt: z.iso.datetime(),
    claimedAt: when,
    finishedAt: when,
    tags: z.array(tagLabel),
  })
  .meta({ id: 'PastInteraction', description: 'One case of a contact, as its history tells it.' });
export const historyPage = pageOf(pastInteraction).meta({ id: 'PastInteractionPage' });
export const historyQuery = pageQuery;

export type HistoryRow = {
  id: string;
  number: number;
  conversationId: string;
  channelId: string;
  channelName: string;
  state: InteractionState;
  queueId: string;
  queueName: string;
  assigneeId: string | null;
  assigneeName: string | null;
  openedAt: number;
  claimedAt: number | null;
  finishedAt: number | null;
  tags: string;
};

const iso = (at: number | null): string | null => (at === null ? null : toIso(at));
export function toPast(row: HistoryRow): z.infer<typeof pastInteraction> {
  const worn: Pick<TagRow, 'id' | 'name' | 'colour' | 'archivedAt'>[] = JSON.parse(row.tags);
  return {
    id: row.id,
    number: row.number,
    conversationId: row.conversationId,
    channel: { id: row.channelId, name: row.channelName },
    state: row.state,
    queue: { id: row.queueId, name: row.queueName },
    assignee: row.assigneeId === null ? null : { id: row.assigneeId, name: row.assigneeName ?? '' },
    openedAt: toIso(row.openedAt),
    claimedAt: iso(row.claimedAt),
    finishedAt: iso(row.finishedAt),
    tags: worn.map(toLabel),
  };
}
