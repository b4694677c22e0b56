import type { Variance } from '../../client/types.gen';

type VarianceSide = Variance['ours'];

/** A difference of a month as the job's file lists it. */
export type Row = { kind: string; day: string; ours: VarianceSide; told: VarianceSide; micros: number | null; currency: string | null };

/** What the file of a comparison lists. */
export function readCompared(text: string): Row[] {
  const whole = JSON.parse(text) as { differences: Row[] }; // safe: the product wrote it
  return whole.differences;
}
