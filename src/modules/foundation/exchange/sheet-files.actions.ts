import type { Scope } from '../../../edge/platform/scope';
import type { Locale } from '../../../kernel/locale';
import { keepBytes } from '../jobs/jobs.actions';
import { filePart } from '../jobs/jobs.domain';
import { type Table, writeRows } from './exchange.actions';

export const SHEET_MIMES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Bytes of one part of a workbook. */
const PIECE = 4 * 1024 * 1024;

/** A workbook as the file of a job, kept in pieces as it comes; of how many. */
export async function keepWorkbook(s: Scope, jobId: string, locale: Locale, table: Table): Promise<number> {
  let [held, size, pieces]: [Uint8Array[], number, number] = [[], 0, 0];
  const keep = async (): Promise<void> => {
    await keepBytes(s, jobId, filePart(pieces), await new Blob(held as Uint8Array<ArrayBuffer>[]).arrayBuffer()); // safe: bytes of our own writer
    [held, size, pieces] = [[], 0, pieces + 1];
  };
  for await (const bytes of writeRows('xlsx', locale, table)) {
    held.push(bytes);
    size += bytes.length;
    if (size >= PIECE) await keep();
  }
  if (size > 0) await keep();
  return pieces;
}
