import { z } from 'zod';
import { ledgerEntry, toLedgerEntry } from './ledger.schemas';
import { billedSession, type SessionRow, toBilledSession } from './sessions.schemas';

const { charge: _, ...session } = billedSession.shape;
/** What an archive says of the billing windows of somebody's threads. */
export const archivedSessions = z.object({ items: z.array(z.object({ ...session, entries: z.array(ledgerEntry) })) });

export const toArchivedSessions = (rows: readonly SessionRow[], now: number): z.infer<typeof archivedSessions> => ({
  items: rows.map((row) => {
    const { charge: __, ...shown } = toBilledSession(row, now);
    return { ...shown, entries: row.entries.map(toLedgerEntry) };
  }),
});
