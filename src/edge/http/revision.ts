import type { Context } from 'hono';
import { Problem } from '../../kernel/problem';

/** The revision that `If-Match` says somebody has read; undefined when it says nothing, or any. */
export function expectedRevision(c: Context): number | undefined {
  const header = c.req.header('if-match');
  if (header === undefined || header.trim() === '*') return undefined;
  const revision = /^\s*"(\d{1,9})"\s*$/.exec(header)?.[1];
  if (revision === undefined) throw new Problem('stale-revision');
  return Number(revision);
}

/** Answers with a record that people edit: its revision is its ETag. */
export const stamped = <T extends { revision: number }>(c: Context, record: T): T => {
  c.header('etag', `"${record.revision}"`);
  return record;
};
