/** One row or none, as plain data. */
export function first<T extends Record<string, SqlStorageValue>>(
  sql: SqlStorage,
  query: string,
  ...values: SqlStorageValue[]
): T | undefined {
  return sql.exec<T>(query, ...values).toArray()[0];
}

/** Reads back JSON that this simulator wrote itself. */
export function own<T>(json: string): T {
  // safe: only text written by a store of this folder is passed in.
  return JSON.parse(json) as T;
}
