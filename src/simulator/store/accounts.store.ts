import type { Restriction } from '../rules/restriction.domain.ts';
import { first, own } from './sql.ts';

/** The accounts (WABAs): who is subscribed to them, and what Meta holds against them. */
export const subscription = (sql: SqlStorage, wabaId: string): { subscribed: boolean; overrideUrl: string | null } | undefined => {
  const row = first<{ subscribed: number; override_url: string | null }>(
    sql,
    'SELECT subscribed, override_url FROM wabas WHERE waba_id = ?',
    wabaId,
  );
  return row && { subscribed: row.subscribed === 1, overrideUrl: row.override_url };
};

export const subscribe = (sql: SqlStorage, wabaId: string, subscribed: boolean, overrideUrl: string | null): void => {
  sql.exec('UPDATE wabas SET subscribed = ?, override_url = ? WHERE waba_id = ?', subscribed ? 1 : 0, overrideUrl, wabaId);
};

export interface AccountState {
  banned: boolean;
  restrictions: Restriction[];
}

export const accountState = (sql: SqlStorage, wabaId: string): AccountState => ({
  banned: false,
  restrictions: [],
  ...own<Partial<AccountState>>(first<{ state: string }>(sql, 'SELECT state FROM wabas WHERE waba_id = ?', wabaId)?.state ?? '{}'),
});

export const writeAccountState = (sql: SqlStorage, wabaId: string, state: AccountState): void => {
  sql.exec('UPDATE wabas SET state = ? WHERE waba_id = ?', JSON.stringify(state), wabaId);
};
