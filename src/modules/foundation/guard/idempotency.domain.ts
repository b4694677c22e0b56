/** An answer may hold a secret that is shown this once, so it lies sealed. */
export const answerPlace = (actorId: string, key: string) => ({ table: 'idempotency_keys', column: 'body', row: `${actorId}|${key}` });
