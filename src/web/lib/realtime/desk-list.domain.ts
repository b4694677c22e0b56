import { isClosing } from '../screen/clock';

/** The desk as a browser holds it: every open interaction by conversation, and the lists made from it. */
type Party = { id: string; name: string };
type InteractionState = 'bot' | 'waiting' | 'offered' | 'active' | 'on_hold' | 'outreach' | 'abandoned' | 'finished';
export type DeskEntry = {
  id: string;
  rev: number;
  unread: number;
  lastActivityAt: string | null;
  contact: { name: string; phone: string | null };
  preview: string;
  interaction: {
    id: string;
    state: InteractionState;
    queuedAt: string | null;
    queue: Party;
    assignee: Party | null;
    offer: { from?: Party; to: Party; expiresAt: string } | null;
  } | null;
};
export type Entries<E extends DeskEntry> = Readonly<Record<string, E>>;

const newer = <E extends DeskEntry>(known: E | undefined, told: E): E => (known && known.rev > told.rev ? known : told);

/** `hello` is all that the tab shows: what it does not name is not shown, or no longer open. */
export const replaceEntries = <E extends DeskEntry>(now: Entries<E>, told: readonly E[]): Entries<E> =>
  Object.fromEntries(told.map((e) => [e.id, newer(now[e.id], e)]));

/** What went where one may not look. */
export const dropEntries = <E extends DeskEntry>(now: Entries<E>, gone: readonly string[]): Entries<E> =>
  gone.length === 0 ? now : Object.fromEntries(Object.entries(now).filter(([id]) => !gone.includes(id)));

/** What left the rows that the tab shows is told of no more, and goes; the person's own and single rows on screen stay. */
export const leaveEntries = <E extends DeskEntry>(
  now: Entries<E>,
  left: readonly string[],
  me: string,
  rows: readonly string[],
): Entries<E> =>
  dropEntries(
    now,
    left.filter((id) => !rows.includes(id) && !isOwn(now[id], me)),
  );

/** Of what is learnt elsewhere only those are kept that the desk tells of: who is known already, and the person's own. */
export const keepEntries = <E extends DeskEntry>(now: Entries<E>, told: readonly E[], me: string): Entries<E> =>
  upsertEntries(
    now,
    told.filter((entry) => now[entry.id] !== undefined || isOwn(entry, me)),
  );

/** Whom somebody serves, offers or is offered: their tabs are told of them whatever they show. */
const isOwn = (entry: DeskEntry | undefined, me: string): boolean =>
  entry !== undefined && (isMine(entry, me) || (isOpen(entry) && entry.interaction?.offer?.from?.id === me));

export const upsertEntries = <E extends DeskEntry>(now: Entries<E>, told: readonly E[]): Entries<E> => ({
  ...now,
  ...Object.fromEntries(told.map((e) => [e.id, newer(now[e.id], e)])),
});

export const DESK_LISTS = ['waiting', 'mine', 'open'] as const;
export type DeskList = (typeof DESK_LISTS)[number];

/** As the server orders them: of a list it has told the beginning. */
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
export const recent = (a: DeskEntry, b: DeskEntry): number =>
  compare(b.lastActivityAt ?? '', a.lastActivityAt ?? '') || compare(a.id, b.id);
const waitedLonger = (a: DeskEntry, b: DeskEntry): number =>
  compare(a.interaction?.queuedAt ?? '', b.interaction?.queuedAt ?? '') || compare(a.id, b.id);
const unreadFirst = (a: DeskEntry, b: DeskEntry): number => Number(b.unread > 0) - Number(a.unread > 0) || recent(a, b);

/** What somebody serves, in whatever state, or is being asked to take. */
export const isMine = ({ interaction: it }: Pick<DeskEntry, 'interaction'>, me: string): boolean =>
  it !== null && it.state !== 'finished' && (it.assignee?.id === me || it.offer?.to.id === me);

export const isWaiting = ({ interaction: it }: Pick<DeskEntry, 'interaction'>): boolean => it?.state === 'waiting';
export const isOpen = ({ interaction: it }: Pick<DeskEntry, 'interaction'>): boolean => it !== null && it.state !== 'finished';

/** Waiting: who waits longest first. Mine: unread first. Open: what moved last first. */
export function listOf<E extends DeskEntry>(entries: Entries<E>, list: DeskList, me: string): E[] {
  const all = Object.values(entries);
  switch (list) {
    case 'waiting':
      return all.filter(isWaiting).sort(waitedLonger);
    case 'mine':
      return all.filter((e) => isMine(e, me)).sort(unreadFirst);
    case 'open':
      return all.filter(isOpen).sort(recent);
  }
}

/** Who is offered to somebody, the offer that ends first at the top. */
export const offeredTo = <E extends DeskEntry>(entries: Entries<E>, me: string): E[] =>
  Object.values(entries)
    .filter(({ interaction: it }) => it?.state === 'offered' && it.offer?.to.id === me)
    .sort((a, b) => (a.interaction?.offer?.expiresAt ?? '').localeCompare(b.interaction?.offer?.expiresAt ?? ''));

/** What of one's own deserves a sound: one given or offered to me, or a word from a customer of mine. */
export function newsOf<E extends DeskEntry>(
  before: Entries<E>,
  told: readonly E[],
  me: string,
): { assigned: E[]; offered: E[]; spoke: E[] } {
  const fresh = told.filter((e) => e.rev > (before[e.id]?.rev ?? -1));
  const mine = fresh.filter((e) => isMine(e, me));
  return {
    assigned: mine.filter((e) => e.interaction?.state !== 'offered' && !isServedBy(before[e.id], me)),
    offered: offeredTo(Object.fromEntries(fresh.map((e) => [e.id, e])), me).filter((e) => before[e.id]?.interaction?.state !== 'offered'),
    spoke: mine.filter((e) => e.unread > (before[e.id]?.unread ?? 0)),
  };
}

const isServedBy = (e: DeskEntry | undefined, me: string): boolean => e?.interaction?.assignee?.id === me;

/** Whose window is about to close while I serve them, and who were not told of: one is told once of each window. */
export function closingOf<E extends DeskEntry & { serviceWindow: Parameters<typeof isClosing>[0] }>(
  entries: Entries<E>,
  me: string,
  now: number,
  told: ReadonlySet<string>,
): E[] {
  const served = Object.values(entries).filter((e) => e.interaction?.assignee?.id === me && isServed(e.interaction.state));
  return served.filter((e) => isClosing(e.serviceWindow, now) && !told.has(windowKey(e)));
}
export const windowKey = (e: { id: string; serviceWindow: { expiresAt: string | null } }): string => `${e.id} ${e.serviceWindow.expiresAt}`;
const isServed = (state: InteractionState): boolean => state === 'active' || state === 'on_hold';
