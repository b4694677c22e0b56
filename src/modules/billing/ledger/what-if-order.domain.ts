import type { Counted } from './what-if-tally.domain';

/**
 * In which order charges of different conversations take their places in a counter: by the time of what they are about. Conversations are
 * looked at in groups, so each group tells how many it has in each hour; from all of them follows where each begins. Within a group
 * charges stand in the order of their times, those of one millisecond in the order of their conversations' ids, and those of one
 * conversation in their own; of one hour one group stands behind the other.
 */
const SLOT = 3_600_000;
const slotOf = (at: number): number => Math.floor(at / SLOT);

/** Of each counter how many charges fall into each slot, or the number of the first one of them. */
export type Slots = Record<string, Record<string, number>>;

export function countsOf(counters: readonly string[], { counter, at }: Counted): Slots {
  const own = counters.map(() => new Map<number, number>());
  for (let n = 0; n < at.length; n += 1) {
    const [slots, slot] = [own[counter[n] ?? 0], slotOf(at[n] ?? 0)];
    slots?.set(slot, (slots.get(slot) ?? 0) + 1);
  }
  return Object.fromEntries(counters.map((name, n) => [name, Object.fromEntries(own[n] ?? [])]));
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

/** The places of a list in the order of its times; of equal times the earlier place first. */
function inOrder(at: readonly number[]): ArrayLike<number> {
  const first = at.reduce((least, one) => (one < least ? one : least), Number.POSITIVE_INFINITY);
  const last = at.reduce((most, one) => (one > most ? one : most), 0);
  const width = at.length;
  // Time and place in one number, which the platform sorts without asking back; as long as both fit into it.
  if ((last - first + 1) * width >= Number.MAX_SAFE_INTEGER)
    return Uint32Array.from(at.keys()).sort((a, b) => (at[a] ?? 0) - (at[b] ?? 0) || a - b);
  const both = new Float64Array(width);
  for (let n = 0; n < width; n += 1) both[n] = ((at[n] ?? 0) - first) * width + n;
  both.sort();
  for (let n = 0; n < width; n += 1) both[n] = (both[n] ?? 0) % width;
  return both;
}

/** The place in its counter of each charge of a group, in the order in which the group lists them. */
export function ordinalsOf(counters: readonly string[], { counter, at }: Counted, starts: Slots): number[] {
  const ordinals = new Array<number>(at.length).fill(0);
  // What comes next of a counter, and of which slot: times go forward, so one slot of it is looked at at a time.
  const [slots, next] = [counters.map(() => -1), counters.map(() => 1)];
  const order = inOrder(at);
  for (let n = 0; n < order.length; n += 1) {
    const place = order[n] ?? 0;
    const [own, slot] = [counter[place] ?? 0, slotOf(at[place] ?? 0)];
    if (slots[own] !== slot) {
      slots[own] = slot;
      next[own] = starts[counters[own] ?? '']?.[slot] ?? 1;
    }
    const ordinal = next[own] ?? 1;
    ordinals[place] = ordinal;
    next[own] = ordinal + 1;
  }
  return ordinals;
}
