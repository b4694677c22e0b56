import { type Duration, days } from '../../../kernel/time';

/** What a company may limit: contacts without activity, and the files of messages. */
export const RETAINED = ['contacts', 'files'] as const;
export type Retained = (typeof RETAINED)[number];
export type RetentionRules = { contactDays: number | null; fileDays: number | null };

export const FEWEST_DAYS = 30;
export const MOST_DAYS = 3_650;
export const daysOf = (rules: RetentionRules, what: Retained): number | null => (what === 'contacts' ? rules.contactDays : rules.fileDays);

/** How often it is looked. */
export const EVERY: Duration = days(1);
/** How much one run ends of each kind; the rest follows with the next. */
export const MOST_A_RUN = 1_000;

/** What a rule would destroy now; `months` and `oldest` in their order. */
export type Foreseen = {
  count: number;
  bytes: number;
  months: readonly { month: string; count: number; bytes: number }[];
  oldest: readonly { id: string; name: string; at: number }[];
};
export const SHOWN = 20;

/** Counts by month, while they come. */
export class Tally {
  readonly #months = new Map<string, { count: number; bytes: number }>();
  #oldest: { id: string; name: string; at: number }[] = [];

  add(month: string, count: number, bytes: number): void {
    const known = this.#months.get(month) ?? { count: 0, bytes: 0 };
    this.#months.set(month, { count: known.count + count, bytes: known.bytes + bytes });
  }

  show(one: { id: string; name: string; at: number }): void {
    this.#oldest = [...this.#oldest, one].sort((a, b) => a.at - b.at).slice(0, SHOWN);
  }

  get foreseen(): Foreseen {
    const months = [...this.#months].map(([month, sum]) => ({ month, ...sum })).sort((a, b) => (a.month < b.month ? -1 : 1));
    const sum = (of: 'count' | 'bytes'): number => months.reduce((all, one) => all + one[of], 0);
    return { count: sum('count'), bytes: sum('bytes'), months, oldest: this.#oldest };
  }
}

/** What must have been seen before rules take force. */
export const seenText = ({ contactDays, fileDays }: RetentionRules, day: string): string => `retention|${contactDays}|${fileDays}|${day}`;

const length = (rules: RetentionRules, what: Retained): number => daysOf(rules, what) ?? Number.POSITIVE_INFINITY;
/** Whether some rules destroy something that others keep. */
export const isStricter = (now: RetentionRules, before: RetentionRules): boolean =>
  RETAINED.some((what) => length(now, what) < length(before, what));
