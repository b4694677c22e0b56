import type { Counted } from './what-if-tally.domain';

/**
 * In which order charges of different conversations take their places in a counter: by the time of what they are about. Conversations are
 * looked at in groups, so each group tells how many it has in each hour; from all of them follows where each begins. Within a group
 * charges stand in the order of their times, and of one hour one group stands behind the other.
 */
const SLOT = 3_600_000;
const slotOf = (at: number): number => Math.floor(at / SLOT);

/** Of each counter how many charges fall into each slot, or the number of the first one of them. */
export type Slots = Record<string, Record<string, number>>;

export function countsOf(counters: readonly string[], counted: readonly (readonly Counted[])[]): Slots {
  const slots: Slots = {};
  for (const charges of counted)
    for (const [counter, at] of charges) {
      const name = counters[counter] ?? '';
      const own = slots[name] ?? {};
      slots[name] = own;
      const slot = slotOf(at);
      own[slot] = (own[slot] ?? 0) + 1;
    }
  return slots;
}

/** Adds what a group has to what others have. */
export function addCounts(all: Slots, group: Slots): void {
  for (const [name, slots] of Object.entries(group)) {
    const own = all[name] ?? {};
    all[name] = own;
    for (const [slot, count] of Object.entries(slots)) own[slot] = (own[slot] ?? 0) + count;
  }
}

/** Where each slot begins, from how many there are in each: the first charge of a counter is its number 1. */
export function startsOf(all: Slots): Slots {
  const starts: Slots = {};
  for (const [name, slots] of Object.entries(all)) {
    const own: Record<string, number> = {};
    let next = 1;
    for (const slot of Object.keys(slots).sort((a, b) => Number(a) - Number(b))) {
      own[slot] = next;
      next += slots[slot] ?? 0;
    }
    starts[name] = own;
  }
  return starts;
}

/** Where the slots of the next group begin; those behind it begin where it ends. */
export function takeStarts(starts: Slots, group: Slots): Slots {
  const taken: Slots = {};
  for (const [name, slots] of Object.entries(group)) {
    const [own, left] = [{} as Record<string, number>, starts[name] ?? {}];
    for (const [slot, count] of Object.entries(slots)) {
      own[slot] = left[slot] ?? 1;
      left[slot] = (left[slot] ?? 1) + count;
    }
    taken[name] = own;
  }
  return taken;
}

/** The place in its counter of each charge of a group, in the order of its conversations and charges. */
export function ordinalsOf(counters: readonly string[], counted: readonly (readonly Counted[])[], starts: Slots): number[][] {
  const ordinals = counted.map((charges) => charges.map(() => 0));
  const [times, of]: [number[], [of: number, place: number, counter: number][]] = [[], []];
  for (const [n, charges] of counted.entries())
    for (const [place, [counter, at]] of charges.entries()) {
      times.push(at);
      of.push([n, place, counter]);
    }
  const order = Uint32Array.from(times.keys()).sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
  const next = counters.map(() => new Map<number, number>());
  for (const index of order) {
    const [n = 0, place = 0, counter = 0] = of[index] ?? [];
    const slot = slotOf(times[index] ?? 0);
    const ordinal = next[counter]?.get(slot) ?? starts[counters[counter] ?? '']?.[slot] ?? 1;
    next[counter]?.set(slot, ordinal + 1);
    const own = ordinals[n];
    if (own) own[place] = ordinal;
  }
  return ordinals;
}
