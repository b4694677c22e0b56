import { addSums, NO_SUMS, type Summed, type Sums, sumsOf } from './cells.domain';

/** By what a summary can be cut. Agent and campaign are who bears it, where that is one. */
export const CUTS = ['day', 'channel', 'department', 'agent', 'campaign', 'bearer', 'origin', 'category', 'rule'] as const;
export type Cut = (typeof CUTS)[number];

/** What cells and entries have in common, as far as cuts go. */
export type Cuttable = Pick<Summed, 'day' | 'currency' | 'channelId' | 'departmentId' | 'bearer' | 'origin' | 'category' | 'rule'>;

/** Cuts that only the large cube knows. */
export const needsLargeCube = (by: readonly Cut[]): boolean =>
  by.some((cut) => cut === 'department' || cut === 'agent' || cut === 'campaign' || cut === 'bearer');

const borneBy = (bearer: string | null, kind: 'agent' | 'campaign'): string | null =>
  bearer?.startsWith(`${kind}:`) ? bearer.slice(kind.length + 1) : null;

/** The value of a cut; null for none. */
function cutOf(of: Cuttable, cut: Cut): string | null {
  switch (cut) {
    case 'channel':
      return of.channelId || null;
    case 'department':
      return of.departmentId || null;
    case 'bearer':
      return of.bearer || null;
    case 'agent':
    case 'campaign':
      return borneBy(of.bearer, cut);
    default:
      return of[cut];
  }
}

export type Reserved = { currency: string; pending: number };
/** What is reserved of each currency; nothing where nothing is. */
export function reservedIn(parts: readonly Reserved[]): Reserved[] {
  const sums = new Map<string, number>();
  for (const { currency, pending } of parts) sums.set(currency, (sums.get(currency) ?? 0) + pending);
  return [...sums].filter(([, pending]) => pending !== 0).map(([currency, pending]) => ({ currency, pending }));
}

export type Line = Sums & { currency: string; key: Partial<Record<Cut, string | null>> };

/** Cells and entries added up by some cuts, currencies apart: the dearest first, by day in their order. */
export function summed(by: readonly Cut[], cells: readonly (Cuttable & Sums)[], entries: readonly Summed[]): Line[] {
  const lines = new Map<string, Line>();
  const add = (of: Cuttable, sums: Sums): void => {
    const key = Object.fromEntries(by.map((cut) => [cut, cutOf(of, cut)]));
    const name = JSON.stringify([of.currency, ...by.map((cut) => key[cut] ?? null)]);
    const line = lines.get(name) ?? { ...NO_SUMS, currency: of.currency, key };
    lines.set(name, { ...line, ...addSums(line, sums) });
  };
  for (const cell of cells) add(cell, cell);
  for (const entry of entries) add(entry, sumsOf(entry));
  const all = [...lines.values()];
  const day = (line: Line): string => line.key.day ?? '';
  return all.sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : b.posted - a.posted || b.units - a.units));
}
