import { z } from 'zod';
import { toIso } from '../../../kernel/time';
import { ruleOf } from '../tariffs/tariff.domain';
import { billedSession, ledgerEntry } from './ledger.schemas';
import type { ledgerEntries, sessions } from './ledger.table';

const { charge: _, ...session } = billedSession.shape;
/** What an archive says of the billing windows of somebody's threads. */
export const archivedSessions = z.object({ items: z.array(z.object({ ...session, entries: z.array(ledgerEntry) })) });

type Row = typeof sessions.$inferSelect & { entries: readonly (typeof ledgerEntries.$inferSelect)[] };
export const toArchivedSessions = (rows: readonly Row[]): z.infer<typeof archivedSessions> => ({
  items: rows.map(({ id, conversationId, category, kind, initiator, state, openedAt, expiresAt, tariffKey, entries }) => ({
    ...{ id, conversationId, category, kind, initiator, state, tariff: tariffKey, openedAt: toIso(openedAt), expiresAt: toIso(expiresAt) },
    entries: entries.map(({ tenantId: __, recordedAt, ...entry }) => ({
      ...entry,
      rule: ruleOf(entry.rule),
      recordedAt: toIso(recordedAt),
    })),
  })),
});
