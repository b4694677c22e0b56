import { days, toIso } from '../../../kernel/time';

/** How long a change that belongs to nobody is kept. */
export const UNROUTED_KEPT = days(30);
/** How much of them a day keeps; what is more is counted alone. */
export type Budget = { rows: number; bytes: number };
export const TENANT_BUDGET: Budget = { rows: 1_000, bytes: 5_000_000 };
export const PLATFORM_BUDGET: Budget = { rows: 10_000, bytes: 50_000_000 };

export type Stray = { id: string; hookId: string; reason: string; raw: string; receivedAt: number };
/** What is kept or counted as one: small enough that the first of a day is always within a budget. */
export type Lot = { strays: Stray[]; bytes: number };

const ROWS = 50;
const BYTES = 1_000_000;
const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

export function lotsOf(strays: readonly Stray[]): Lot[] {
  const lots: Lot[] = [];
  for (const stray of strays) {
    const size = bytesOf(stray.raw);
    const last = lots.at(-1);
    if (last && last.strays.length < ROWS && last.bytes + size <= BYTES) {
      last.strays.push(stray);
      last.bytes += size;
    } else lots.push({ strays: [stray], bytes: size });
  }
  return lots;
}

/** The day of an instant, in UTC. */
export const dayOf = (at: number): string => toIso(at).slice(0, 10);
