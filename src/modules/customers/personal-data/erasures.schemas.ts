import { z } from 'zod';
import { pageOf } from '../../../kernel/page';
import { toIso } from '../../../kernel/time';
import { ALL_CAUSES, BACKUPS_REACH, BARS, type Counts, ERASURE_CAUSES, ERASURE_STATES, KEPT, STORES } from './erasure.domain';
import type { erasures } from './erasures.table';

const count = z.number().int();
const store = z.enum(STORES);

export const erasurePreview = z
  .object({
    name: z.string().meta({ description: 'What must be typed to erase the contact.' }),
    stores: z
      .array(z.object({ store, found: count }))
      .meta({ description: 'Of `answers` at least so many: the erasure itself counts them all.' }),
    bars: z.array(z.object({ reason: z.enum(BARS), of: z.string() })).meta({
      description:
        'What stands against it: an interaction that has not ended, a thread of which costs or an entry of the audit log could not be written yet, or a contact under a legal hold.',
    }),
  })
  .meta({ id: 'ErasurePreview', description: 'What erasing a contact would destroy.' });

export const eraseBody = z
  .strictObject({ name: z.string().max(200).meta({ description: 'The name of the contact, typed.' }), reason: z.enum(ERASURE_CAUSES) })
  .meta({ id: 'EraseContactBody', example: { name: 'Bruno Costa', reason: 'asked' } });

export const erasure = z
  .object({
    id: z.string(),
    contactId: z.string(),
    state: z
      .enum(ERASURE_STATES)
      .meta({ description: '`erased`: verified. `checked`: a day later it was looked for what came late, and the receipt is final.' }),
    reason: z.enum(ALL_CAUSES),
    by: z.object({ id: z.string(), name: z.string() }),
    at: z.iso.datetime(),
    erasedAt: z.iso.datetime().nullable(),
    checkAt: z.iso.datetime().nullable().meta({ description: 'When it is looked once more for what came late.' }),
    checkedAt: z.iso.datetime().nullable(),
    stores: z
      .array(z.object({ store, found: count, remains: count.nullable() }))
      .meta({ description: 'What was found in each place, and what was left when it was asked again; null: not asked yet.' }),
    kept: z
      .array(z.object({ what: z.enum(KEPT.map(({ what }) => what)), ground: z.enum(KEPT.map(({ ground }) => ground)) }))
      .meta({ description: 'What stays without a name on it, and on which ground.' }),
    backupsEndAt: z.iso.datetime().nullable().meta({ description: 'By then no copy for emergencies reaches back to before.' }),
  })
  .meta({ id: 'Erasure', description: 'The receipt of an erasure. It names nobody.' });
export const erasurePage = pageOf(erasure).meta({ id: 'ErasurePage' });

export const toStores = (counts: Counts) => STORES.map((name) => ({ store: name, found: counts[name] ?? 0 }));

const iso = (at: number | null): string | null => (at === null ? null : toIso(at));

export const toErasure = (row: typeof erasures.$inferSelect): z.infer<typeof erasure> => ({
  id: row.id,
  contactId: row.contactId,
  state: row.state,
  reason: row.cause,
  by: { id: row.byId, name: row.byName },
  at: toIso(row.at),
  erasedAt: iso(row.erasedAt),
  checkAt: iso(row.againAt),
  checkedAt: iso(row.checkedAt),
  stores: toStores(row.found).map((one) => ({ ...one, remains: row.remains === null ? null : (row.remains[one.store] ?? 0) })),
  kept: KEPT.map(({ what, ground }) => ({ what, ground })),
  backupsEndAt: row.erasedAt === null ? null : toIso(row.erasedAt + BACKUPS_REACH),
});
