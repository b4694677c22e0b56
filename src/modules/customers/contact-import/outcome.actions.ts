import type { Scope } from '../../../edge/platform/scope';
import { decode } from '../../../kernel/cursor';
import type { Locale } from '../../../kernel/locale';
import type { UserScope } from '../../foundation/access/access.scope';
import { writeRows } from '../../foundation/exchange/exchange.actions';
import type { SheetRow } from '../../foundation/exchange/sheet-xml.domain';
import { CONTACTS, type Fate, partCount, partsOf } from './imports.domain';
import { importProblems } from './imports.problems';
import type { ImportNow } from './imports.schemas';
import { planOfPart, rowsOfPart } from './parts.actions';
import { openImport } from './phases.actions';
import { type AnyRow, isToWrite, type Outcome } from './plan.domain';
import { flawSentence } from './row-flaws.domain';
import { targetsOf } from './target.actions';
import { linesWritten } from './writing.actions';

const partsIn = ({ counts }: ImportNow): number => partCount(counts.rows ?? 0);

/** An import whose rows have been looked at. */
async function findChecked(s: UserScope, id: string): Promise<ImportNow> {
  const row = await openImport(s, id);
  if (row.counts.rows === undefined || row.state === 'checking') throw importProblems('import-not-ready', { reason: row.state });
  return row;
}

async function outcomesOf(s: Scope, row: ImportNow, part: number): Promise<Outcome[]> {
  const plan = await planOfPart<AnyRow>(s, partsOf(row.id, row.checkId), part);
  const isSettled = row.phase === 'done' || row.phase === 'undoing' || row.phase === 'undone';
  const written = isSettled ? await writtenOf(s, row, part, plan) : undefined;
  return plan.map((planned, at) => outcomeOf(planned, part, at, written));
}

const writtenOf = (s: Scope, { id, target }: ImportNow, part: number, plan: readonly AnyRow[]): Promise<ReadonlySet<number>> =>
  target === CONTACTS ? linesWritten(s, id, part, plan.length) : targetsOf(s).written(s, id, part);

function outcomeOf(row: AnyRow, part: number, at: number, written: ReadonlySet<number> | undefined): Outcome {
  const moved = written !== undefined && isToWrite(row) && !written.has(row.line);
  return {
    part,
    at,
    line: row.line,
    fate: moved ? 'skipped' : row.fate,
    contactId: 'contactId' in row && !(moved && row.fate === 'new') ? row.contactId : null,
    recordId: 'recordId' in row && !(moved && row.fate === 'new') ? row.recordId : null,
    of: row.fate === 'duplicate' ? row.of : null,
    flaws:
      row.fate === 'rejected'
        ? row.flaws
        : moved
          ? [{ code: 'contactId' in row ? 'changed-meanwhile' : 'record-changed-meanwhile', column: null, value: '' }]
          : [],
  };
}

/** One page of rows in the order of the file, with one to spare. */
export async function listRows(
  s: UserScope,
  id: string,
  { fate, after, limit }: { fate?: Fate | undefined; after?: string | undefined; limit: number },
): Promise<{ row: ImportNow; outcomes: Outcome[] }> {
  const row = await findChecked(s, id);
  const [from, behind] = after === undefined ? [0, -1] : decode(after, ['number', 'number']);
  const outcomes: Outcome[] = [];
  for (let part = Number(from); part < partsIn(row) && outcomes.length <= limit; part += 1)
    for (const outcome of await outcomesOf(s, row, part))
      if ((fate === undefined || outcome.fate === fate) && (part > Number(from) || outcome.at > Number(behind))) outcomes.push(outcome);
  return { row, outcomes: outcomes.slice(0, limit + 1) };
}

const WORDS: Readonly<Record<Locale, readonly [line: string, column: string, wrong: string]>> = {
  en: ['Line in the file', 'Column with the error', 'What is wrong'],
  'pt-BR': ['Linha no arquivo', 'Coluna com o erro', 'O que está errado'],
  es: ['Línea del archivo', 'Columna con el error', 'Qué está mal'],
};

/** The rows that something is wrong with as they came, and what it is; without the last three columns the file is as it was. */
export async function rejectedSheet(s: UserScope, id: string, locale: Locale): Promise<ReadableStream<Uint8Array>> {
  const row = await findChecked(s, id);
  const headers = row.shape?.headers ?? [];
  async function* rows(): AsyncGenerator<SheetRow> {
    for (let part = 0; part < partsIn(row); part += 1) {
      const wrong = (await outcomesOf(s, row, part)).filter(({ flaws }) => flaws.length > 0);
      if (wrong.length === 0) continue;
      const kept = await rowsOfPart(s, partsOf(id, row.checkId), part);
      for (const { at, line, flaws } of wrong) {
        const cells = headers.map((_, n) => kept[at]?.errors?.[n] ?? kept[at]?.cells[n] ?? '');
        const columns = flaws.flatMap(({ column }) => (column === null ? [] : (headers[column - 1] ?? '')));
        yield [...cells, line, columns.join(', '), flaws.map((flaw) => flawSentence(flaw, locale)).join(' ')];
      }
    }
  }
  return writeRows('csv', locale, { name: 'Rejected', header: [...headers, ...WORDS[locale]], rows: rows() });
}
