import { z } from 'zod';
import { innerId } from '../../../kernel/ids';
import { toIso } from '../../../kernel/time';
import { written } from '../../../kernel/wire';
import { toLabel } from '../../customers/tags/tags.domain';
import { type TagRow, tagLabel } from '../../customers/tags/tags.schemas';
import { conversation } from '../conversations/conversations.schemas';
import { INTERACTION_STATES } from '../conversations/interaction.domain';
import type { Hit } from './passages.domain';

const party = z.object({ id: z.string(), name: z.string() });

export const searchQuery = z.object({
  q: written(100, z.string().trim().min(2)).meta({
    description:
      'Beginnings of words of a name or a tag; a phone, written in any way; or words of a message: all of them, the last by its beginning, and in quotes as they stand together.',
  }),
  limit: z.coerce.number().int().min(1).max(50).default(20).meta({ description: 'Items of each kind, 1–50.' }),
});

const foundConversation = z
  .object({
    id: z.string(),
    contact: z.object({ id: z.string(), name: z.string(), phone: z.string().nullable() }),
    channel: party,
    state: z.enum(INTERACTION_STATES).nullable(),
    preview: z.string(),
    lastActivityAt: z.iso.datetime().nullable(),
    tag: tagLabel.nullable().meta({ description: 'The tag that was meant; null when it was the person.' }),
  })
  .meta({ id: 'FoundConversation' });
const foundMessage = z
  .object({
    id: z.string(),
    conversationId: z.string(),
    seq: z.number().int(),
    contact: party,
    channel: party,
    state: z.enum(INTERACTION_STATES).nullable(),
    at: z.iso.datetime(),
    excerpt: z.array(z.object({ text: z.string(), hit: z.boolean() })),
  })
  .meta({ id: 'FoundMessage' });
export const found = z
  .object({
    conversations: z.array(foundConversation),
    messages: z.array(foundMessage),
    incomplete: z.boolean().meta({ description: 'True when some months could not be searched; ask again.' }),
  })
  .meta({ id: 'Found' });
export type Found = z.infer<typeof found>;

/** `name`: the person's name now; the thread may still show an older one. */
export type PersonRow = { summary: string | null; tag: string | null; name: string | null };
export type FaceRow = { id: string; summary: string };
/** A message that was found, and how its conversation looks now. */
export type MessageRow = Hit & { summary: string };
type Shown = { id: string; words: z.infer<typeof conversation> };

const shownOf = (summary: string | null): Shown | undefined => {
  const parsed = summary === null ? undefined : conversation.safeParse(JSON.parse(summary));
  return parsed?.success ? { id: parsed.data.id, words: parsed.data } : undefined;
};

const toFoundConversation = (row: PersonRow): Found['conversations'] => {
  const shown = shownOf(row.summary)?.words;
  if (!shown) return [];
  const { id, contact, channel, interaction, preview, lastActivityAt } = shown;
  const tag: Pick<TagRow, 'id' | 'name' | 'colour' | 'archivedAt'> | null = row.tag === null ? null : JSON.parse(row.tag);
  const person = { ...contact, name: row.name ?? contact.name };
  return [{ id, contact: person, channel, state: interaction?.state ?? null, preview, lastActivityAt, tag: tag && toLabel(tag) }];
};

function toFoundMessage({ conversationId, seq, at, excerpt, summary }: MessageRow): Found['messages'] {
  const shown = shownOf(summary)?.words;
  if (!shown) return [];
  const { contact, channel, interaction } = shown;
  const party = { id: contact.id, name: contact.name };
  const id = innerId('message', conversationId, seq);
  return [{ id, conversationId, seq, contact: party, channel, state: interaction?.state ?? null, at: toIso(at), excerpt }];
}

/** Each conversation once; who is found by name comes before who is found by tag. */
export function toFound(
  { people, tagged, messages, incomplete }: { people: PersonRow[]; tagged: PersonRow[]; messages: MessageRow[]; incomplete: boolean },
  limit: number,
): Found {
  const conversations = new Map<string, Found['conversations'][number]>();
  for (const each of [...people, ...tagged].flatMap(toFoundConversation)) if (!conversations.has(each.id)) conversations.set(each.id, each);
  const lines = messages.flatMap(toFoundMessage).slice(0, limit);
  return { conversations: [...conversations.values()].slice(0, limit), messages: lines, incomplete };
}
