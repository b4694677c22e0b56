import { type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import type { RecordSource } from './values.domain';

export type HistoryRow = {
  revision: number;
  at: number;
  source: RecordSource;
  byId: string | null;
  byName: string | null;
  via: string | null;
  before: Readonly<Record<string, unknown>>;
};
type Raw = Omit<HistoryRow, 'before'> & { before: string };

const rows = (s: Scope, id: string, where: SQL, order: SQL, limit: number): Promise<Raw[]> =>
  s.db.all<Raw>(
    sql`SELECT h.revision AS revision, h.at AS at, h.source AS source, h.by_id AS byId, h.by_name AS byName, h.via AS via, h.before AS before
      FROM records r CROSS JOIN record_history h ON h.type_no = r.type_no AND h.record_no = r.no
      WHERE r.tenant_id = ${s.tenantId} AND r.id = ${id} AND ${where} ORDER BY h.revision ${order} LIMIT ${limit}`,
  );
const read = (raw: readonly Raw[]): HistoryRow[] => raw.map((row) => ({ ...row, before: JSON.parse(row.before) as HistoryRow['before'] })); // safe: our own column

/** One page, the newest first, with one to spare. */
export const selectHistory = async (s: Scope, id: string, { before, limit }: { before: number | undefined; limit: number }) =>
  read(await rows(s, id, before === undefined ? sql`TRUE` : sql`h.revision < ${before}`, sql`DESC`, limit + 1));

/** The changes that followed one, the next first. */
export const selectNewer = async (s: Scope, id: string, revision: number, most: number) =>
  read(await rows(s, id, sql`h.revision > ${revision}`, sql`ASC`, most));

/** What these records were before they had these revisions, by their numbers. */
export const selectBefore = async (s: Scope, typeNo: number, of: readonly { no: number; revision: number }[]) => {
  const found = await s.db.all<{ no: number; before: string }>(
    sql`SELECT r.no AS no, h.before AS before FROM json_each(${JSON.stringify(of)}) j
      CROSS JOIN records r ON r.no = j.value ->> 'no'
      CROSS JOIN record_history h ON h.type_no = ${typeNo} AND h.record_no = r.no AND h.revision = j.value ->> 'revision'
      WHERE +r.tenant_id = ${s.tenantId}`,
  );
  return new Map(found.map(({ no, before }) => [no, JSON.parse(before) as HistoryRow['before']] as const)); // safe: our own column
};
