import { expect, it } from 'vitest';
import { type OracleTerm, oracle } from './oracle.ts';
import { product } from './product.ts';
import { type Story, ZONE } from './story.ts';

/** What an account is charged in the end: micros, how many were free, how many sessions there are, and how many that were none. */
export type Outcome = { posted: number; pending?: number; free?: number; sessions?: number; void?: number; unrated?: number };
export type Row = [name: string, terms: OracleTerm[], story: Story, outcome: Outcome];

const sum = (amounts: readonly bigint[]): number => Number(amounts.reduce((all, one) => all + one, 0n));

/** As much of it as the row says, and what is pending. */
type Kept = Pick<ReturnType<typeof product>, 'entries' | 'sessions'>;
function outcomeOf({ entries, sessions }: Kept, asked: Outcome): Outcome {
  const all = {
    posted: sum(entries.map(({ posted }) => posted)),
    pending: sum(entries.map(({ pending }) => pending)),
    free: entries.filter(({ kind }) => kind === 'quota').length,
    sessions: sessions.length,
    void: sessions.filter(({ state }) => state === 'void').length,
    unrated: entries.filter(({ unrated }) => unrated).length,
  };
  return {
    ...all,
    ...Object.fromEntries(Object.keys(all).flatMap((key) => (key in asked || key === 'pending' ? [] : [[key, undefined]]))),
  };
}

/** So many customers who write one after another. */
export function customersOf(
  told: Story,
  count: number,
  of: (n: number) => { waba: string; number: string },
  name: string,
  first: number,
): Story {
  for (let n = 1; n <= count; n += 1) told.of(`${name}${n}`, of(n)).word(`${name}${n}`, first + n * 1_000);
  return told;
}

/** Each row is counted by the words of the tariff, and charged by the product. */
export function proveRows(rows: readonly Row[]): void {
  it.each([...rows])('%s', (_, terms, { happenings, people }, asked) => {
    const expected = { pending: 0, ...asked };
    expect(outcomeOf(oracle(happenings, people, terms, ZONE), asked)).toEqual(expected);
    expect(outcomeOf(product(happenings, people, terms, ZONE), asked)).toEqual(expected);
  });
}
