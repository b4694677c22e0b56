import { type Duration, hours } from '../../../kernel/time';

/** People of one batch of the database. */
export const STEP = 500;
/** Steps of one part of the list: a part is what is found in one chunk of contacts. */
const STEPS = 100;
export const MOST_IDS = 1_000;
export const MOST_TAGS = 10;
/** Until when what was done can be taken back, from its end. */
export const UNDO_WITHIN: Duration = hours(24);

export const peoplePart = (part: number): string => `people-${String(part).padStart(5, '0')}`;
export const stepOf = (part: number, at: number): number => part * STEPS + Math.floor(at / STEP);
/** Where the people of a step stand in the list: in which part, from which place. */
export const placeOf = (step: number): { part: number; at: number } => ({ part: Math.floor(step / STEPS), at: (step % STEPS) * STEP });

/**
 * What a step did, as its receipt says it: whom it put which tag on, and from whom it took which, with what stood there. People and tags are
 * named by their places in the lists of the step.
 */
export type Line =
  | readonly [person: number, tag: number]
  | readonly [person: number, tag: number, addedAt: number, addedBy: string, via: string | null];
export type Undone = {
  line: number;
  contactId: string;
  tagId: string;
  was: { addedAt: number; addedBy: string; via: string | null } | null;
};

/** What is to be taken back: `was` is what is put back; null: the tag comes off. */
export const undoneOf = (
  lines: readonly Line[],
  people: readonly string[],
  tags: { add: readonly string[]; remove: readonly string[] },
): Undone[] =>
  lines.map((line, n) => {
    const [person, tag, addedAt, addedBy, via = null] = line;
    const isPut = addedAt === undefined || addedBy === undefined;
    return {
      line: n,
      contactId: people[person] ?? '',
      tagId: (isPut ? tags.add : tags.remove)[tag] ?? '',
      was: isPut ? null : { addedAt, addedBy, via },
    };
  });

export const peopleIn = (lines: readonly Line[]): number => new Set(lines.map(([person]) => person)).size;
