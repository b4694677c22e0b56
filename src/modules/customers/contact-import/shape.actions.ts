import { cutText } from '../../../kernel/characters';
import { textOf } from '../../foundation/exchange/cells.domain';
import { inspectFile, problemOf, type Ranged, type Reading, readRows } from '../../foundation/exchange/exchange.actions';
import { matchHeaders, type TargetColumn } from '../../foundation/exchange/headers.domain';
import { FileRefused } from '../../foundation/exchange/refusal.domain';
import type { SheetKey } from '../contacts/sheet-columns.domain';
import type { Shape } from './plan.domain';

const SAMPLE = 10;
/** Characters of a cell that are shown: the row that keeps them must stay small. */
const SHOWN = 200;

/** What a file leaves open, and how it begins; one that cannot be read, or has fewer rows behind its first, is refused with the reason. */
export async function shapeOf(file: Ranged, chosen: Reading, columns: readonly TargetColumn[], least = 1): Promise<Shape> {
  try {
    const found = await inspectFile(file);
    const rows: string[][] = [];
    for await (const { cells } of readRows(file, chosen)) {
      rows.push(cells.map((cell) => cutText(textOf(cell), SHOWN)));
      if (rows.length > SAMPLE) break;
    }
    const [headers = [], ...sample] = rows;
    if (sample.length < least) throw new FileRefused('no-rows');
    return {
      kind: found.kind,
      encoding: found.kind === 'text' ? (chosen.encoding ?? found.encoding) : null,
      sheet: chosen.sheet ?? null,
      sheets: found.kind === 'workbook' ? found.sheets.map(({ name, isHidden }) => ({ name, isHidden })) : [],
      headers,
      sample,
      proposed: matchHeaders(headers, columns).map((match) => (match ? (match.key as SheetKey) : null)), // safe: a key of these columns
    };
  } catch (error) {
    throw error instanceof FileRefused ? problemOf(error) : error;
  }
}
