import type { Counted } from './what-if-tally.domain';

/**
 * In which order charges of different conversations take their places in a counter: by the time of what they are about. Conversations are
 * looked at in groups, so each group tells how many it has in each quarter of an hour; from all of them follows where each begins. Within
 * a group charges stand in the order of their times, and of one quarter of an hour one group stands behind the other.
 */
const SLOT = 15 * 60_000;
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

/** Where the charges of each group begin: groups in their order, with what `countsOf` says of each. */
export function startsOf(groups: readonly Slots[]): Slots[] {
  const starts: Slots[] = groups.map(() => ({}));
  for (const name of new Set(groups.flatMap((group) => Object.keys(group)))) {
    const slots = new Set(groups.flatMap((group) => Object.keys(group[name] ?? {})));
    let next = 1;
    for (const slot of [...slots].sort((a, b) => Number(a) - Number(b)))
      for (const [n, group] of groups.entries()) {
        const count = group[name]?.[slot];
        const own = starts[n];
        if (count === undefined || !own) continue;
        const places = own[name] ?? {};
        own[name] = places;
        places[slot] = next;
        next += count;
      }
  }
  return starts;
}

/** The place in its counter of each charge of a group, in the order of its conversations and charges. */
export function ordinalsOf(counters: readonly string[], counted: readonly (readonly Counted[])[], starts: Slots): number[][] {
  const ordinals = counted.map((charges) => charges.map(() => 0));
  const all: { counter: number; at: number; of: number; place: number }[] = [];
  for (const [of, charges] of counted.entries())
    for (const [place, [counter, at]] of charges.entries()) all.push({ counter, at, of, place });
  const next = counters.map(() => new Map<number, number>());
  for (const { counter, at, of, place } of all.sort((a, b) => a.at - b.at)) {
    const slot = slotOf(at);
    const ordinal = next[counter]?.get(slot) ?? starts[counters[counter] ?? '']?.[slot] ?? 1;
    next[counter]?.set(slot, ordinal + 1);
    const own = ordinals[of];
    if (own) own[place] = ordinal;
  }
  return ordinals;
}
