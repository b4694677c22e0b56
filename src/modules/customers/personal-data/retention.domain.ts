import { type Duration, days } from '../../../kernel/time';

/** What a company may limit, each by a rule of its own: contacts without activity, the files of messages, messages with their files. */
export const RULES = { contacts: 'contactDays', files: 'fileDays', messages: 'messageDays' } as const;
export type Retained = keyof typeof RULES;
export const RETAINED = Object.keys(RULES) as readonly Retained[]; // safe: its own keys
export type RetentionRules = Record<(typeof RULES)[Retained], number | null>;

export const FEWEST_DAYS = 30;
export const MOST_DAYS = 3_650;
export const daysOf = (rules: Partial<RetentionRules>, what: Retained): number | null => rules[RULES[what]] ?? null;
/** The rules alone, of whatever holds them; one that is not named keeps for ever. */
export const rulesOf = (of: Partial<RetentionRules>): RetentionRules => ({
  contactDays: of.contactDays ?? null,
  fileDays: of.fileDays ?? null,
  messageDays: of.messageDays ?? null,
});

/** How often it is looked. */
export const EVERY: Duration = days(1);
/** How much one run ends of each kind; the rest follows with the next. */
export const MOST_A_RUN: Readonly<Record<Retained, number>> = { contacts: 1_000, files: 1_000, messages: 100_000 };

/** What a rule would destroy now; `months` and `oldest` in their order. */
export type Foreseen = {
  count: number;
  bytes: number;
  /** There may be more: only so much was looked at. */
  isPartial: boolean;
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

  foreseen(isPartial = false): Foreseen {
    const months = [...this.#months].map(([month, sum]) => ({ month, ...sum })).sort((a, b) => (a.month < b.month ? -1 : 1));
    const sum = (of: 'count' | 'bytes'): number => months.reduce((all, one) => all + one[of], 0);
    return { count: sum('count'), bytes: sum('bytes'), isPartial, months, oldest: this.#oldest };
  }
}

/** What must have been seen before rules take force. */
export const seenText = (rules: RetentionRules, day: string): string =>
  ['retention', ...RETAINED.map((what) => daysOf(rules, what)), day].join('|');

const length = (rules: RetentionRules, what: Retained): number => daysOf(rules, what) ?? Number.POSITIVE_INFINITY;
/** Whether some rules destroy something that others keep. */
export const isStricter = (now: RetentionRules, before: RetentionRules): boolean =>
  RETAINED.some((what) => length(now, what) < length(before, what));
