import { z } from 'zod';
import { pageOf, pageQuery } from '../../../kernel/page';
import { toIso } from '../../../kernel/time';
import { when } from '../../../kernel/wire';
import type { contactHistory } from './contacts.table';
import { CHANGE_SOURCES, KEPT } from './history.domain';

export const historyQuery = pageQuery;

const change = z
  .object({
    of: z.enum([...KEPT, 'field']).meta({ description: '`field`: a field that the company has added.' }),
    key: z.string().nullable().meta({ description: 'Of that field.' }),
    before: z.unknown().meta({ description: 'Null where there was nothing.' }),
    after: z.unknown(),
  })
  .meta({ id: 'ContactValueChange' });

export const contactChange = z
  .object({
    revision: z.number().int().meta({ description: 'Which the contact had from then on.' }),
    at: when,
    source: z.enum(CHANGE_SOURCES),
    by: z.object({ id: z.string(), name: z.string() }).nullable(),
    changes: z.array(change),
  })
  .meta({ id: 'ContactHistoryEntry' });
export const contactHistoryPage = pageOf(contactChange).meta({ id: 'ContactHistoryPage' });

type Named = z.infer<typeof change>;

export const toHistoryEntry = (row: typeof contactHistory.$inferSelect, changes: readonly Named[]): z.infer<typeof contactChange> => ({
  ...{ revision: row.revision, at: toIso(row.at), source: row.source },
  by: row.byId === null ? null : { id: row.byId, name: row.byName ?? '' },
  changes: [...changes],
});
