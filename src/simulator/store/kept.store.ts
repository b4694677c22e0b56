import { first, own } from './sql.ts';

/** Small things that belong to a number or an account and have a name there: short links, flows, handles of uploads, settings. */
export type Kind =
  | 'handles'
  | 'codes'
  | 'flows'
  | 'settings'
  | 'automation'
  | 'blocked'
  | 'call-permissions'
  | 'app-fields'
  | 'deleted-templates'
  | 'companies';

export const keep = (sql: SqlStorage, kind: Kind, key: string, value: unknown, owner = ''): void => {
  sql.exec('INSERT OR REPLACE INTO kept (kind, key, owner, value) VALUES (?, ?, ?, ?)', kind, key, owner, JSON.stringify(value));
};

export function kept<T>(sql: SqlStorage, kind: Kind, key: string): T | undefined {
  const row = first<{ value: string }>(sql, 'SELECT value FROM kept WHERE kind = ? AND key = ?', kind, key);
  return row && own<T>(row.value);
}

export const isKept = (sql: SqlStorage, kind: Kind, key: string): boolean => kept(sql, kind, key) !== undefined;

export const keptOf = <T>(sql: SqlStorage, kind: Kind, owner: string): { key: string; value: T }[] =>
  sql
    .exec<{ key: string; value: string }>('SELECT key, value FROM kept WHERE kind = ? AND owner = ? ORDER BY rowid', kind, owner)
    .toArray()
    .map(({ key, value }) => ({ key, value: own<T>(value) }));

export const ownerOf = (sql: SqlStorage, kind: Kind, key: string): string | undefined =>
  first<{ owner: string }>(sql, 'SELECT owner FROM kept WHERE kind = ? AND key = ?', kind, key)?.owner;

/** False when it was not there. */
export const discard = (sql: SqlStorage, kind: Kind, key: string): boolean =>
  sql.exec('DELETE FROM kept WHERE kind = ? AND key = ? RETURNING key', kind, key).toArray().length > 0;
