import { after, type Duration, type Instant, later, seconds } from '../../../kernel/time';

/** What a person declares. Only `available` receives new work; the others keep what they have. */
export const PRESENCE_STATES = ['available', 'away', 'invisible'] as const;
export type PresenceState = (typeof PRESENCE_STATES)[number];

/** How long somebody whose last tab is gone still counts as connected: a reload, a tunnel, a change of networks. */
export const GRACE: Duration = seconds(60);

export type Person = { id: string; name: string };
/** The reason for being away, as it was when the agent chose it. */
export type Reason = { id: string; name: string; countsAsWork: boolean };
/** A status declared by an agent, or by a supervisor for them. `endsAtLimit`: back to available when the limit is reached. */
export type Declaration = { state: PresenceState; reason: Reason | null; limit: Duration | null; endsAtLimit: boolean };

/** In force since `since`. `setBy` is the agent, a supervisor, or null when the limit of the pause ended it. */
export type Declared = Declaration & { setBy: Person | null; since: Instant; openAtStart: number };
/** `lostAt`: when the last tab closed; until the grace period is over the agent counts as connected. */
export type Connection = { since: Instant; lostAt: Instant | null };
export type Standing = {
  user: Person;
  declared: Declared;
  connection: Connection | null;
  /** When the last connection ended; the next one does not begin before. */
  disconnectedAt?: Instant;
  overLimit: boolean;
  /** The last order of a supervisor that was obeyed, so that one told twice is obeyed once. */
  orderId: string | null;
};

export const INTERVAL_KINDS = ['declared', 'connected'] as const;
/** One line of the ledger. It is written when it begins and once more when it ends. */
export type Interval = {
  userId: string;
  kind: (typeof INTERVAL_KINDS)[number];
  state: PresenceState | null;
  reason: Reason | null;
  limit: Duration | null;
  setBy: Person | null;
  openAtStart: number;
  startedAt: Instant;
  endedAt: Instant | null;
};

/** Where somebody stands after an event, and what the ledger must learn of it, in order. */
export type Step = { standing: Standing; ledger: Interval[] };

/** `open`: how many interactions the person serves as this is noticed. */
export type PresenceEvent = { open: number } & (
  | { type: 'came'; user: Person }
  /** `atOnce`: by signing out, or because the login was ended; nobody comes back from there by a reload. */
  | { type: 'left'; atOnce?: boolean }
  | { type: 'declared'; user: Person; next: Declaration; setBy: Person; order?: Order }
  | { type: 'passed' }
);
/** A supervisor's change. One that comes `late` yields to whatever was declared since it was given. */
export type Order = { id: string; givenAt: Instant; late: boolean };

/**
 * One event in the presence of one person. What time alone has changed by then (a grace that ended, a limit that was
 * reached) happens first and at its own time, so an alarm that is late, early or lost changes no record.
 */
export function step(before: Standing | undefined, event: PresenceEvent, at: Instant): Step | undefined {
  const passed = before && passTime(before, event, at);
  const now = passed?.standing;
  const then = applyEvent(now, event, at);
  if (!then) return passed;
  return { standing: then.standing, ledger: [...(passed?.ledger ?? []), ...then.ledger] };
}

function applyEvent(now: Standing | undefined, event: PresenceEvent, at: Instant): Step | undefined {
  switch (event.type) {
    case 'came':
      return connect(now ? { standing: now, ledger: [] } : createStatus(event.user, AVAILABLE, event, at), event.user, at);
    case 'left':
      return now && leave(now, event.atOnce === true, at);
    case 'declared':
      return now ? declare(now, event, at) : createStatus(event.user, event.next, event, at);
    case 'passed':
      return undefined;
  }
}

const AVAILABLE: Declaration = { state: 'available', reason: null, limit: null, endsAtLimit: false };

/** Who opens the desk for the first time is available. */
function createStatus(user: Person, next: Declaration, { open, setBy = user, order }: Setting, at: Instant): Step {
  const declared: Declared = { ...next, setBy, since: at, openAtStart: open };
  const standing: Standing = { user, declared, connection: null, overLimit: false, orderId: order?.id ?? null };
  return { standing, ledger: [declaredInterval(standing, null)] };
}
type Setting = { open: number; setBy?: Person | null; order?: Order };

function connect({ standing, ledger }: Step, user: Person, at: Instant): Step {
  if (standing.connection) return { standing: { ...standing, user, connection: { ...standing.connection, lostAt: null } }, ledger };
  const connection: Connection = { since: later(at, standing.disconnectedAt ?? at), lostAt: null };
  return { standing: { ...standing, user, connection }, ledger: [...ledger, connectedInterval(user.id, connection, null)] };
}

/** Declaring what one already is keeps the time since when; another reason or limit is a new interval. */
function declare(now: Standing, { user, next, setBy, open, order }: Extract<PresenceEvent, { type: 'declared' }>, at: Instant): Step {
  if (order && (order.id === now.orderId || (order.late && now.declared.since > order.givenAt))) return { standing: now, ledger: [] };
  const standing = { ...now, user, orderId: order?.id ?? now.orderId };
  return isSame(now.declared, next) ? { standing, ledger: [] } : changeStatus(standing, next, { setBy, open }, at);
}

const isSame = (a: Declaration, b: Declaration): boolean =>
  a.state === b.state && a.reason?.id === b.reason?.id && a.limit === b.limit && a.endsAtLimit === b.endsAtLimit;

function changeStatus(now: Standing, next: Declaration, { setBy = null, open }: Setting, at: Instant): Step {
  // Never at the same instant: the ledger knows an interval by its beginning.
  const since = later(at, after(now.declared.since, 1));
  const standing: Standing = { ...now, declared: { ...next, setBy, since, openAtStart: open }, overLimit: false };
  return { standing, ledger: [declaredInterval(now, since), declaredInterval(standing, null)] };
}

function passTime(before: Standing, event: PresenceEvent, at: Instant): Step {
  const lost = loseConnection(before, at);
  const due = limitDue(lost.standing);
  if (due === undefined || due > at) return lost;
  if (!lost.standing.declared.endsAtLimit) return { ...lost, standing: { ...lost.standing, overLimit: true } };
  const ended = changeStatus(lost.standing, AVAILABLE, { setBy: null, open: event.open }, due);
  return { standing: ended.standing, ledger: [...lost.ledger, ...ended.ledger] };
}

function leave(now: Standing, atOnce: boolean, at: Instant): Step | undefined {
  const { connection } = now;
  if (connection === null) return undefined;
  const lostAt = connection.lostAt ?? later(at, connection.since);
  if (atOnce) return disconnect(now, connection, lostAt);
  return connection.lostAt === null ? { standing: { ...now, connection: { ...connection, lostAt } }, ledger: [] } : undefined;
}

function loseConnection(before: Standing, at: Instant): Step {
  const { connection } = before;
  if (connection === null || connection.lostAt === null || after(connection.lostAt, GRACE) > at) return { standing: before, ledger: [] };
  return disconnect(before, connection, connection.lostAt);
}

/** The agent was connected until the last tab closed, not until the grace period was over. */
function disconnect(before: Standing, connection: Connection, lostAt: Instant): Step {
  const endedAt = later(lostAt, after(connection.since, 1));
  return {
    standing: { ...before, connection: null, disconnectedAt: endedAt },
    ledger: [connectedInterval(before.user.id, connection, endedAt)],
  };
}

const limitDue = ({ declared, overLimit }: Standing): Instant | undefined =>
  declared.state === 'away' && declared.limit !== null && !overLimit ? after(declared.since, declared.limit) : undefined;

/** When time alone will change something next. */
export function dueAt(standing: Standing): Instant | undefined {
  const lostAt = standing.connection?.lostAt ?? null;
  const dues = [limitDue(standing), lostAt === null ? undefined : after(lostAt, GRACE)].filter((due) => due !== undefined);
  return dues.length === 0 ? undefined : dues.reduce((a, b) => (a < b ? a : b));
}

/** Whether the agent may be assigned new work. */
export const isEligible = ({ declared, connection }: Pick<Standing, 'declared' | 'connection'>): boolean =>
  declared.state === 'available' && connection !== null;

/** A supervisor may give any limit; oneself may shorten the limit of a reason, not lengthen it. */
export const limitFor = (wanted: Duration | null, ofReason: Duration | null, bySupervisor: boolean): Duration | null => {
  if (wanted === null) return ofReason;
  return bySupervisor || ofReason === null ? wanted : Math.min(wanted, ofReason);
};

const declaredInterval = ({ user, declared }: Standing, endedAt: Instant | null): Interval => ({
  userId: user.id,
  kind: 'declared',
  state: declared.state,
  reason: declared.reason,
  limit: declared.limit,
  setBy: declared.setBy,
  openAtStart: declared.openAtStart,
  startedAt: declared.since,
  endedAt,
});

const connectedInterval = (userId: string, { since }: Connection, endedAt: Instant | null): Interval => ({
  userId,
  kind: 'connected',
  state: null,
  reason: null,
  limit: null,
  setBy: null,
  openAtStart: 0,
  startedAt: since,
  endedAt,
});
