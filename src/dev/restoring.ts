/** What an operator tells the directory before and after a database or objects are brought back from a copy. */

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
/** One company, or all of a shard. */
const which = (name: string): string => `(id = ${quoted(name)} OR shard = ${quoted(name)})`;

/** Closes them: everybody is told 503 `restoring`, and webhooks are sent again by Meta. */
export const closing = (name: string, now: number): string =>
  `INSERT INTO restorations (tenant_id, marked_at) SELECT id, ${now} FROM tenants WHERE ${which(name)}
  ON CONFLICT (tenant_id) DO UPDATE SET marked_at = excluded.marked_at, since = NULL, done = ''`;

/** The copy of that time is in place: whoever was erased since is erased again, then they are open. */
export const replaying = (name: string, since: number): string =>
  `UPDATE restorations SET since = ${since}, done = '' WHERE tenant_id IN (SELECT id FROM tenants WHERE ${which(name)})`;

export const STATE = 'SELECT tenant_id, marked_at, since, done FROM restorations';
