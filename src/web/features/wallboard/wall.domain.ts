/** What the live wall counts, from what the desk has told. */
type Party = { id: string; name: string };
export type WallEntry = {
  id: string;
  /** Who spoke last, and when. */
  previewBy?: { kind: string } | null;
  lastActivityAt?: string | null;
  interaction: {
    state: 'bot' | 'waiting' | 'offered' | 'active' | 'on_hold' | 'outreach' | 'abandoned' | 'finished';
    queuedAt: string | null;
    queue: Party;
    assignee: Party | null;
    offer: { to: Party } | null;
  } | null;
};

export const SHOWN = ['waiting', 'service', 'hold', 'abandoned'] as const;
export type Shown = (typeof SHOWN)[number];
export type Choice = { shown: Shown | null; queue: string | null; agent: string | null };

/** Where an interaction is counted. One on offer counts as in service, because it counts for an agent. */
export function placeOf({ interaction: it }: WallEntry): Shown | undefined {
  switch (it?.state) {
    case 'waiting':
      return 'waiting';
    case 'active':
    case 'offered':
      return 'service';
    case 'on_hold':
      return 'hold';
    case 'abandoned':
      return 'abandoned';
    default:
      return undefined;
  }
}

/** Whose hands somebody is in, or being put into. */
export const holderOf = ({ interaction: it }: WallEntry): Party | null => it?.offer?.to ?? it?.assignee ?? null;
const waitsSince = (e: WallEntry): string => e.interaction?.queuedAt ?? '';

/** Those chosen, who waits longest first. */
export const chosenOf = <E extends WallEntry>(entries: readonly E[], { shown, queue, agent }: Choice): E[] =>
  entries
    .filter((e) => (shown ? placeOf(e) === shown : placeOf(e) !== undefined))
    .filter((e) => queue === null || e.interaction?.queue.id === queue)
    .filter((e) => agent === null || holderOf(e)?.id === agent)
    .sort((a, b) => waitsSince(a).localeCompare(waitsSince(b)));

export type Figures = Record<Shown, number> & { oldest: string | null };
export function figuresOf(entries: readonly WallEntry[]): Figures {
  const figures: Figures = { waiting: 0, service: 0, hold: 0, abandoned: 0, oldest: null };
  for (const entry of entries) {
    const place = placeOf(entry);
    if (place === undefined) continue;
    figures[place] += 1;
    const since = waitsSince(entry);
    if (place === 'waiting' && since !== '' && (figures.oldest === null || since < figures.oldest)) figures.oldest = since;
  }
  return figures;
}

export const figuresByQueue = <Q extends Party>(entries: readonly WallEntry[], queues: readonly Q[]): { queue: Q; figures: Figures }[] =>
  queues.map((queue) => ({ queue, figures: figuresOf(entries.filter((e) => e.interaction?.queue.id === queue.id)) }));

/** How many customers somebody has: served, kept on hold, or being offered. */
export const loadOf = (entries: readonly WallEntry[], agent: string): number =>
  entries.filter((e) => ['service', 'hold'].includes(placeOf(e) ?? '') && holderOf(e)?.id === agent).length;

/** Since when the customer has had no answer; undefined when the last word is ours. */
export const unansweredSince = ({ previewBy, lastActivityAt }: WallEntry): string | undefined =>
  previewBy?.kind === 'customer' ? (lastActivityAt ?? undefined) : undefined;

/** Of those whom somebody serves, whose last word has been without an answer longest. */
export const longestUnanswered = (entries: readonly WallEntry[], agent: string): string | undefined =>
  entries
    .filter((e) => placeOf(e) === 'service' && holderOf(e)?.id === agent)
    .flatMap((e) => unansweredSince(e) ?? [])
    .sort()[0];

const MINUTE = 60_000;
const USUAL_LIMIT = 15;
export type Urgency = 'fresh' | 'long' | 'late';
/** How pressing a wait is: a third of the longest wait allowed is long, two thirds are late. */
export function urgencyOf(waited: number, maxWaitMinutes: number | null): Urgency {
  const limit = (maxWaitMinutes ?? USUAL_LIMIT) * MINUTE;
  if (waited * 3 >= limit * 2) return 'late';
  return waited * 3 >= limit ? 'long' : 'fresh';
}

type WaitingQueue = { id: string; maxWaitMinutes: number | null; routing: string };
/** What can be said of those who wait: `claimable` of how many that agents choose their customers among them. */
export type WaitsVerdict = { kind: 'none' } | { kind: 'late' | 'claimable'; count: number } | { kind: 'unavoidable' };
export function waitsVerdict(entries: readonly WallEntry[], queues: readonly WaitingQueue[], now: number): WaitsVerdict {
  const waiting = entries.filter((entry) => placeOf(entry) === 'waiting');
  if (waiting.length === 0) return { kind: 'none' };
  const queueOf = (entry: WallEntry): WaitingQueue | undefined => queues.find(({ id }) => id === entry.interaction?.queue.id);
  const isLate = (entry: WallEntry): boolean => {
    const since = Date.parse(waitsSince(entry));
    return !Number.isNaN(since) && urgencyOf(now - since, queueOf(entry)?.maxWaitMinutes ?? null) === 'late';
  };
  const late = waiting.filter(isLate).length;
  if (late > 0) return { kind: 'late', count: late };
  const claimable = waiting.filter((entry) => queueOf(entry)?.routing === 'manual').length;
  return claimable > 0 ? { kind: 'claimable', count: claimable } : { kind: 'unavoidable' };
}

type Person = { user: Party; presence: 'available' | 'away' | 'invisible'; connected: boolean };
const PRESENCES = ['available', 'away', 'invisible'] as const;

/** Whether customers are with somebody who cannot answer them. */
export const leftAlone = (entries: readonly WallEntry[], { user, connected }: Person): boolean =>
  !connected && loadOf(entries, user.id) > 0;

/** Those whose customers are left alone first, then who is connected, then by status and name. */
export const byUrgency = <P extends Person>(entries: readonly WallEntry[], people: readonly P[]): P[] =>
  people.toSorted(
    (a, b) =>
      Number(leftAlone(entries, b)) - Number(leftAlone(entries, a)) ||
      Number(b.connected) - Number(a.connected) ||
      PRESENCES.indexOf(a.presence) - PRESENCES.indexOf(b.presence) ||
      a.user.name.localeCompare(b.user.name),
  );
