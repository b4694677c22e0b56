import { rounded } from '../tariffs/rounding.domain';

/** Entries of a month that an invoice shows as one line. Amounts in micros; `unit`: what one costs, of a free one what it would have. */
export type Group = {
  currency: string;
  kind: 'confirmed' | 'quota' | 'adjusted';
  rule: string;
  category: string;
  market: string | null;
  tariff: string;
  card: string | null;
  /** The number of the recalculation that wrote them; 0 for none. */
  turn: number;
  unit: number;
  count: number;
  posted: number;
  worth: number;
};

/** `unrated`: certain, at 0, since nobody has told the rate. `adjustment`: what a recalculation added or took back. */
export const LINE_KINDS = ['charge', 'free', 'unrated', 'adjustment'] as const;
export type Line = {
  kind: (typeof LINE_KINDS)[number];
  rule: string;
  category: string;
  market: string | null;
  tariff: string;
  card: string | null;
  count: number;
  /** Null where they differ, or nobody has told it. */
  unit: number | null;
  exact: number;
  amount: number;
  /** What free ones would have cost. */
  worth: number;
  /** Of an adjustment: the number and the reason of its recalculation. */
  act: number | null;
  reason: string | null;
};

/** What was reserved and is not certain yet: it is charged in the month in which it becomes so. */
export type Pending = { currency: string; channelId: string; departmentId: string; pending: number; units: number };

export type Draft = {
  currency: string;
  lines: Line[];
  /** The sum of the lines, each rounded once. */
  total: number;
  /** The sum of what the entries post. */
  exact: number;
  pending: { amount: number; count: number };
};

const nameOf = ({ currency, kind, rule, category, market, tariff, card, turn, unit }: Group): string =>
  JSON.stringify([currency, kind, rule, category, market, tariff, card, turn, unit]);

/** Groups of several parts of the ledger as those of the whole. */
export function joined(parts: readonly Group[]): Group[] {
  const all = new Map<string, Group>();
  for (const part of parts) {
    const known = all.get(nameOf(part));
    const sums = known && { count: known.count + part.count, posted: known.posted + part.posted, worth: known.worth + part.worth };
    all.set(nameOf(part), { ...part, ...sums });
  }
  return [...all.values()];
}

function lineOf(group: Group, reasons: ReadonlyMap<number, string>): Line {
  const { currency, kind, rule, category, market, tariff, card, turn, unit, count, posted, worth } = group;
  const about = { rule, category, market, tariff, card, count, exact: posted, amount: rounded(posted, currency), worth };
  if (kind === 'adjusted') return { ...about, kind: 'adjustment', unit: null, act: turn, reason: reasons.get(turn) ?? null };
  const none = { act: null, reason: null };
  if (kind === 'quota') return { ...about, ...none, kind: 'free', unit };
  return card === null ? { ...about, ...none, kind: 'unrated', unit: null } : { ...about, ...none, kind: 'charge', unit };
}

/** In the order in which an invoice shows them, the same whoever makes it: kinds in theirs, the dearest first. */
function inOrder(lines: readonly Line[]): Line[] {
  const place = ({ kind }: Line): number => LINE_KINDS.indexOf(kind);
  const name = (line: Line): string => JSON.stringify(line);
  return lines.toSorted((a, b) => place(a) - place(b) || b.exact - a.exact || b.worth - a.worth || (name(a) < name(b) ? -1 : 1));
}

/** What a month costs, one invoice a currency. Without a card of rates there is no currency, and nothing that could be charged. */
export function draftsOf(groups: readonly Group[], pending: readonly Pending[], reasons: ReadonlyMap<number, string>): Draft[] {
  const known = joined(groups);
  const currencies = new Set(known.map(({ currency }) => currency));
  return [...currencies]
    .filter((currency) => currency !== '')
    .sort()
    .map((currency) => {
      const lines = inOrder(known.filter((one) => one.currency === currency).map((group) => lineOf(group, reasons)));
      const open = pending.filter((one) => one.currency === currency);
      return {
        ...{ currency, lines },
        total: lines.reduce((sum, { amount }) => sum + amount, 0),
        exact: lines.reduce((sum, { exact }) => sum + exact, 0),
        pending: {
          amount: open.reduce((sum, one) => sum + one.pending, 0),
          count: open.reduce((sum, one) => sum + one.units, 0),
        },
      };
    });
}

/** Everything that an invoice says, as it lies in its file. */
export type Invoice = Draft & { number: number; company: string; period: string; zone: string; closedAt: number; closedBy: string };

/** What an invoice says, with the hash of its file. Of a month that is open neither number nor hash, and everything may still change. */
export type Shown = Draft & { number: number | null; digest: string | null; isIntact: boolean };
export type Head = {
  period: string;
  state: 'open' | 'closing' | 'closed';
  canClose: boolean;
  closesAt: string | null;
  closed: { at: string; by: string } | null;
  unrated: number;
};
export type MonthRow = Head & { totals: { currency: string; micros: number; number: number | null; digest: string | null }[] };
export type Month = Head & { company: string | null; zone: string; invoices: Shown[] };

/** The text of an invoice's file: the same for the same invoice, to the letter, since its hash is kept. */
export function textOf({ number, company, period, currency, zone, closedAt, closedBy, lines, total, exact, pending }: Invoice): string {
  const shown = lines.map(({ kind, rule, category, market, tariff, card, count, unit, exact: of, amount, worth, act, reason }) => ({
    ...{ kind, rule, category, market, tariff, card, count, unit, exact: of, amount, worth, act, reason },
  }));
  const about = { format: 1, number, company, period, currency, zone, closedAt, closedBy };
  return JSON.stringify({ ...about, lines: shown, total, exact, pending: { amount: pending.amount, count: pending.count } });
}
