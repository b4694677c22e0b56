/** The desk as a browser holds it: every open interaction by conversation, and the lists made from it. */
type Party = { id: string; name: string };
export type DeskEntry = {
  id: string;
  rev: number;
  unread: number;
  lastActivityAt: string | null;
  contact: { name: string; phone: string | null };
  preview: string;
  interaction: { state: 'waiting' | 'active' | 'finished'; queuedAt: string; assignee: Party | null } | null;
};
export type Entries<E extends DeskEntry> = Readonly<Record<string, E>>;

const newer = <E extends DeskEntry>(known: E | undefined, told: E): E => (known && known.rev > told.rev ? known : told);

/** `hello` is the whole working set: what it does not name is no longer open. */
export const replaceEntries = <E extends DeskEntry>(now: Entries<E>, told: readonly E[]): Entries<E> =>
  Object.fromEntries(told.map((e) => [e.id, newer(now[e.id], e)]));

/** Finished ones stay in the map, unlisted, so that a late frame of an older `rev` cannot bring them back. */
export const upsertEntries = <E extends DeskEntry>(now: Entries<E>, told: readonly E[]): Entries<E> => ({
  ...now,
  ...Object.fromEntries(told.map((e) => [e.id, newer(now[e.id], e)])),
});

export const DESK_LISTS = ['waiting', 'mine', 'open'] as const;
export type DeskList = (typeof DESK_LISTS)[number];

const recent = (a: DeskEntry, b: DeskEntry): number => (b.lastActivityAt ?? '').localeCompare(a.lastActivityAt ?? '');
const waitedLonger = (a: DeskEntry, b: DeskEntry): number => (a.interaction?.queuedAt ?? '').localeCompare(b.interaction?.queuedAt ?? '');
const unreadFirst = (a: DeskEntry, b: DeskEntry): number => Number(b.unread > 0) - Number(a.unread > 0) || recent(a, b);

/** Waiting: who waits longest first. Mine: unread first. Open: what moved last first. */
export function listOf<E extends DeskEntry>(entries: Entries<E>, list: DeskList, me: string): E[] {
  const all = Object.values(entries);
  switch (list) {
    case 'waiting':
      return all.filter((e) => e.interaction?.state === 'waiting').sort(waitedLonger);
    case 'mine':
      return all.filter((e) => e.interaction?.state === 'active' && e.interaction.assignee?.id === me).sort(unreadFirst);
    case 'open':
      return all.filter((e) => e.interaction && e.interaction.state !== 'finished').sort(recent);
  }
}

/** What deserves a sound: somebody new in the queue, one given to me, or a word from a customer of mine. */
export function newsOf<E extends DeskEntry>(
  before: Entries<E>,
  told: readonly E[],
  me: string,
): { arrived: E[]; assigned: E[]; spoke: E[] } {
  const fresh = told.filter((e) => e.rev > (before[e.id]?.rev ?? -1));
  const mine = fresh.filter((e) => e.interaction?.state === 'active' && e.interaction.assignee?.id === me);
  return {
    arrived: fresh.filter((e) => e.interaction?.state === 'waiting' && before[e.id]?.interaction?.state !== 'waiting'),
    assigned: mine.filter((e) => before[e.id]?.interaction?.assignee?.id !== me),
    spoke: mine.filter((e) => e.unread > (before[e.id]?.unread ?? 0)),
  };
}

export const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Name, phone digits or last words; accents and case do not matter. */
export function search<E extends DeskEntry>(entries: readonly E[], wanted: string): E[] {
  const words = plain(wanted).split(/\s+/).filter(Boolean);
  return entries.filter((e) => {
    const hay = plain(`${e.contact.name} ${e.contact.phone ?? ''} ${e.contact.phone?.replace(/\D/g, '') ?? ''} ${e.preview}`);
    return words.every((word) => hay.includes(word));
  });
}
