/** Charges of a month that is over: nothing that is done on screen now is of another month than this one. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export type PastCharge = { kind: 'confirmed' | 'quota' | 'reserved'; rule: string; micros: number; card?: string | null };

/** Writes them to the ledger of a company, beside the product that runs; `state`: where its databases lie. */
export function chargePast(state: string, tenantId: string, day: string, charges: readonly PastCharge[]): void {
  for (const name of readdirSync(join(state, 'd1'), { recursive: true })) {
    if (!String(name).endsWith('.sqlite')) continue;
    const database = new DatabaseSync(join(state, 'd1', String(name)), { timeout: 10_000 });
    try {
      if (database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'ledger_entries'").get()) write(database, tenantId, day, charges);
    } finally {
      database.close();
    }
  }
}

function write(database: DatabaseSync, tenantId: string, day: string, charges: readonly PastCharge[]): void {
  const at = Date.parse(`${day}T15:00:00Z`);
  const entry = database.prepare(
    `INSERT INTO ledger_entries (tenant_id, seq, unit, subject, kind, day, period, pending, posted, worth, currency, rule, tariff, card,
       channel_id, origin, category, market, occurred_at, recorded_at)
     SELECT ?, coalesce(max(seq), 0) + 1, 'message', 'msg_00000000000000000000000000_' || (coalesce(max(seq), 0) + 1), ?, ?, ?, ?, ?, ?, 'BRL', ?,
       'seed-2023@1', ?, '', 'agent', 'marketing', '*', ?, ? FROM ledger_entries WHERE tenant_id = ?`,
  );
  for (const { kind, rule, micros, card = 'seed-2023/2023-06-01' } of charges) {
    const [pending, posted, worth] = ['reserved', 'confirmed', 'quota'].map((of) => (of === kind ? micros : 0));
    entry.run(tenantId, kind, day, day.slice(0, 7), pending ?? 0, posted ?? 0, worth ?? 0, rule, card, at, at, tenantId);
  }
}
