import { base64url } from './ids';
import { Problem } from './problem';

/** What a cursor is made of: the keys by which a list is ordered, of the last item of a page. */
type Part = string | number;
type Shape = readonly ('text' | 'number')[];
type PartsOf<S extends Shape> = { -readonly [N in keyof S]: S[N] extends 'number' ? number : string };

/** Opaque to who receives it, so that what a list is ordered by may change. */
export const encode = (parts: readonly Part[]): string => base64url(new TextEncoder().encode(JSON.stringify(parts)));

/** The parts of a cursor; what this list has not issued is refused. */
export function decode<const S extends Shape>(cursor: string, shape: S): PartsOf<S> {
  const parts = parse(cursor);
  if (!isOf(parts, shape) || encode(parts) !== cursor)
    throw new Problem('invalid-request', { errors: [{ pointer: '/after', detail: 'is not a cursor of this list' }] });
  return parts;
}

function parse(cursor: string): Part[] {
  try {
    const bytes = Uint8Array.from(atob(cursor.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
    const parts: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

const isOf = <S extends Shape>(parts: readonly unknown[], shape: S): parts is PartsOf<S> =>
  parts.length === shape.length &&
  shape.every((of, n) => (of === 'number' ? Number.isSafeInteger(parts[n]) : typeof parts[n] === 'string'));

/** One page of rows that were asked for with one to spare, and the cursor of the next page. */
export function paged<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  partsOf: (row: Row) => readonly Part[],
): { items: Item[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(toItem), next: rows.length > limit && last !== undefined ? encode(partsOf(last)) : null };
}
