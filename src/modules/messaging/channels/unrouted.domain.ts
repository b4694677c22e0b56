import { days, toIso } from '../../../kernel/time';

/** How long a change that belongs to nobody is kept. */
export const UNROUTED_KEPT = days(30);
/** How much of them a day keeps; what is more is counted alone. */
export type Budget = { rows: number; bytes: number };
export const TENANT_BUDGET: Budget = { rows: 1_000, bytes: 5_000_000 };
export const PLATFORM_BUDGET: Budget = { rows: 10_000, bytes: 50_000_000 };

type Kept = { id: string; reason: string; raw: string; receivedAt: number };
/** About no number that is served through its hook. */
export type Stray = Kept & { hookId: string };
/** About a number that is served, but nothing that anybody is waiting for: news of the account, or of a message that nobody sent. */
export type ChannelEvent = Kept & { channelId: string; field: string; digest: string };

/** So many letters of what was sent are listed; more would be tens of megabytes a page. */
export const SHOWN = 20_000;
/** What is kept or counted as one: small enough that the first of a day is always within a budget. */
export type Lot<Of extends Kept> = { items: Of[]; bytes: number };

const ROWS = 50;
const BYTES = 1_000_000;
const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

export function lotsOf<Of extends Kept>(all: readonly Of[]): Lot<Of>[] {
  const lots: Lot<Of>[] = [];
  for (const one of all) {
    const size = bytesOf(one.raw);
    const last = lots.at(-1);
    if (last && last.items.length < ROWS && last.bytes + size <= BYTES) {
      last.items.push(one);
      last.bytes += size;
    } else lots.push({ items: [one], bytes: size });
  }
  return lots;
}

/** The day of an instant, in UTC. */
export const dayOf = (at: number): string => toIso(at).slice(0, 10);

/** JSON with its keys in one order, so that the same news is the same whatever order they came in; what is no JSON as it is. */
export function inOneOrder(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), (_, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    );
  } catch {
    return raw;
  }
}
