import { and, eq, type SQL } from 'drizzle-orm';
import { type contactTags, type interactionTags, tags } from './tags.table';

/** A tag as whatever has it shows it. */
export const label = { id: tags.id, name: tags.name, colour: tags.colour, archivedAt: tags.archivedAt };

/** Joins a tagging to its tag. */
export const ofTag = (tenantId: string, tagId: SQL | typeof contactTags.tagId | typeof interactionTags.tagId) =>
  and(eq(tags.tenantId, tenantId), eq(tags.id, tagId));
