import { after, type Duration, hours, type Instant } from '../../../kernel/time';
import { decideInteraction, notMine, type Refusal } from './commands.domain';
import { type Command, type Conversation, type Decision, type Event, evolve, nextOf, TEXT_LIMIT } from './conversation.domain';
import { asks, chosen, timeoutAt, wordsOf } from './greeting.domain';
import { type Agent, ASK_TIMES, type Interaction, isOver } from './interaction.domain';
import { answeredBy, type Outreach } from './outreach.domain';
import { covered } from './session.domain';
import { expiry } from './session-events.domain';
import { decideSessions } from './session-machine.domain';
import { type BillingTerm, termAt } from './session-rule.domain';
import { overdueTraces } from './trace-range.domain';
import { billingTime, windowOpen, windowTime } from './window.domain';

type Terms = readonly BillingTerm[];
const accept = (...events: Event[]): Decision => ({ ok: true, events });
const refuse = (problem: Refusal['problem'], winner?: Agent): Decision => ({ ok: false, problem, ...(winner ? { winner } : {}) });

/**
 * What a command means for this conversation at this moment. What time alone has done to the interaction by then comes
 * first and at its own time, so an alarm that is late, early or lost changes no record. Reads nothing else, changes nothing.
 * `terms`: by which its account is charged, the earliest first.
 */
export function decide(before: Conversation, command: Command, at: Instant, terms: Terms = []): Decision {
  const passed = passTime(before, at, terms);
  const now = passed.reduce(evolve, before);
  const decision = decideNow(now, command, at, terms);
  return decision.ok ? accept(...passed, ...decision.events) : decision;
}

function passTime(before: Conversation, at: Instant, terms: Terms): Event[] {
  const events: Event[] = [];
  for (let now = before; ; ) {
    const due = nextOf(now);
    if (!due || due.at > at) return events;
    const { warning = null, window } = now.interaction?.queue.inactivity ?? {};
    const text = due.type === 'warned' ? warning : due.type === 'window-told' ? (window?.message ?? null) : null;
    const words = say(now, text, due.at, terms);
    events.push(...words, due);
    now = [...words, due].reduce(evolve, now);
  }
}

/** What the bot says, if it may go out now and opens no session by being written. */
function say(now: Conversation, text: string | null, at: Instant, terms: Terms): Event[] {
  const isFree = covered(now.sessions, 'any', at) || termAt(terms, at).session.starts === 'delivery';
  if (!text || !windowOpen(now.lastInboundAt, at) || !isFree) return [];
  return [{ type: 'sent', seq: now.lastSeq + 1, at, by: 'bot', text }];
}

function decideNow(now: Conversation, command: Command, at: Instant, terms: Terms): Decision {
  switch (command.type) {
    case 'receive':
      return accept(...receive(now, command, at, terms));
    case 'send':
      return send(now, command, at, terms);
    case 'start':
      return start(now, command, at, terms);
    case 'outreach':
      return outreach(now, command, at, terms);
    case 'tell': {
      const it = now.interaction;
      const stands = it?.state === 'waiting' && it.number === command.number && it.segments.length === command.serviceSegmentNumber;
      return accept(...(stands && !it.told ? [...say(now, command.text, at, terms), { type: 'told', at } as const] : []));
    }
    case 'read':
      return now.unread > 0 && command.upTo >= now.lastSeq ? accept({ type: 'read' }) : accept();
    case 'settle':
      return accept(...decideSessions(terms, now, command.step));
    case 'shut-window':
      return accept(
        ...(now.lastInboundAt !== undefined && now.lastInboundAt <= command.at ? [{ type: 'window-shut', at: command.at } as const] : []),
      );
    case 'continue': {
      const ends: Event[] = isOver(now.interaction) ? [] : [{ type: 'finished', at, reason: 'merged' }];
      return accept(...ends, { type: 'continued', in: command.in });
    }
    case 'part':
      return accept(...(now.continuedIn === undefined ? [] : [{ type: 'parted' } as const]));
    case 'end-blocked':
      return accept(...(isOver(now.interaction) ? [] : [{ type: 'finished', at, reason: 'blocked' } as const]));
    case 'wake': {
      const ends = expiry(now, at);
      const traces = overdueTraces(ends.reduce<Conversation>(evolve, now).traced, at);
      return accept(...ends, ...traces.map((number) => ({ type: 'trace-due', number }) as const));
    }
    default:
      return decideInteraction(now.interaction, command, at);
  }
}

function receive(now: Conversation, command: Extract<Command, { type: 'receive' }>, at: Instant, terms: Terms): Event[] {
  const seq = now.lastSeq + 1;
  const received: Event = { type: 'received', seq, weight: command.weight, windowAt: windowTime(command.providerAt, at) };
  if (command.weight === 'annotation') return [...expiry(now, at), received];
  const word = { type: 'word', at: billingTime(command.providerAt, at), now: at, seq, fromAd: command.fromAd } as const;
  const opens = decideSessions(terms, now, word);
  const answers = answeredBy(now.outreach, at);
  if (command.optsOut) {
    const left = optedOut([...opens, received].reduce(evolve, now), command, at, terms);
    return [...opens, received, ...(answers ? [repliedTo(answers, at, true)] : []), ...left];
  }
  const begins = isOver(now.interaction) ? [opening(now, command, at, answers)] : [];
  const { referral } = command;
  const came: Event[] = referral ? [{ type: 'referred', at, referral }] : [];
  const replied: Event[] = answers ? [repliedTo(answers, at)] : [];
  const then = [...opens, ...begins, received, ...came].reduce(evolve, now);
  return [...opens, ...begins, received, ...came, ...replied, ...answered(then, command, at, begins.length > 0, terms)];
}

const repliedTo = ({ campaign, key }: Outreach, at: Instant, isOut = false): Event => ({
  ...{ type: 'outreach-replied', campaign, key, at },
  ...(isOut ? { isOut } : {}),
});

/** Who opts out twice in a row is told once. */
const TOLD_FOR: Duration = hours(24);

/** An opt-out word asks for nobody: it opens nothing, is no answer to the bot, and counts as unread only beside what is open. */
function optedOut(now: Conversation, { entry }: Extract<Command, { type: 'receive' }>, at: Instant, terms: Terms): Event[] {
  const quiet: Event[] = isOver(now.interaction) && now.unread === 1 ? [{ type: 'read' }] : [];
  const isTold = now.optOutTold !== undefined && at < after(now.optOutTold, TOLD_FOR);
  const words = isTold ? [] : say(now, entry.optOutReply ?? null, at, terms);
  return [...quiet, ...words, ...(words.length > 0 ? [{ type: 'opt-out-told', at } as const] : [])];
}

function opening(
  now: Conversation,
  { entry, fromAd }: Extract<Command, { type: 'receive' }>,
  at: Instant,
  answers: Outreach | undefined,
): Event {
  const number = (now.interaction?.number ?? 0) + 1;
  if (answers) {
    const { id, name, queue } = answers.campaign;
    return { type: 'interaction-opened', number, origin: 'campaign', queue: queue ?? entry.queue, at, campaign: { id, name } };
  }
  const base = { type: 'interaction-opened', number, origin: fromAd ? 'ad' : 'customer', queue: entry.queue, at } as const;
  return entry.greeting && asks(entry.greeting) ? { ...base, bot: { giveUpAt: timeoutAt(entry.greeting, at) } } : base;
}

/** What a customer's message does to the interaction: it answers the bot, or returns an abandoned interaction to its agent. */
function answered(
  now: Conversation,
  { entry, said }: Extract<Command, { type: 'receive' }>,
  at: Instant,
  begins: boolean,
  terms: Terms,
): Event[] {
  const it = now.interaction;
  const { greeting } = entry;
  if (begins) return say(now, greeting && wordsOf(greeting), at, terms);
  switch (it?.state) {
    case 'bot': {
      const ask = (): Event[] => say(now, greeting && wordsOf(greeting), at, terms);
      const choice = greeting && chosen(greeting, said);
      const queued = { type: 'queued', at, cause: 'chosen', preferredAgent: null, declinedBy: [] } as const;
      if (choice) return [{ ...queued, queue: choice.queue }];
      return greeting && asks(greeting) && it.asked < ASK_TIMES
        ? [...ask(), { type: 'asked', at, giveUpAt: timeoutAt(greeting, at) }]
        : [{ ...queued, queue: entry.queue }];
    }
    case 'on_hold':
      return [{ type: 'resumed', at }];
    case 'abandoned':
    case 'outreach':
      return [{ type: 'queued', at, cause: 'returned', queue: it.queue, preferredAgent: it.assignee, declinedBy: [] }];
    default:
      return [];
  }
}

function send(now: Conversation, command: Extract<Command, { type: 'send' }>, at: Instant, terms: Terms): Decision {
  const refused = notMine(now.interaction, command.agent);
  if (refused) return refused;
  if (command.length > TEXT_LIMIT) return refuse('text-too-long');
  if (!command.template && !windowOpen(now.lastInboundAt, at)) return refuse('service-window-closed');
  const seq = now.lastSeq + 1;
  if (command.weight === 'annotation') return accept(...expiry(now, at), { type: 'sent', seq, at, by: 'agent', weight: 'annotation' });
  const events = outgoing(now, command, at, terms);
  if (command.mayOpen === false && events.some(({ type }) => type === 'session-opened')) return refuse('session-would-open');
  return accept(...goOn(now.interaction, command.agent, at), ...events);
}

/** A message to a customer on hold resumes the interaction. */
function goOn(it: Interaction | undefined, agent: Agent, at: Instant): Event[] {
  if (it?.state === 'on_hold') return [{ type: 'resumed', at }];
  return it?.state === 'abandoned' ? [{ type: 'claimed', agent, at, how: 'returned' }] : [];
}

type Written = Pick<Extract<Command, { type: 'send' }>, 'agent' | 'template' | 'keyId'>;

function outgoing(now: Conversation, { agent, template, keyId }: Written, at: Instant, terms: Terms): Event[] {
  const seq = now.lastSeq + 1;
  const sent = { seq, isTemplate: template !== undefined, category: template?.category ?? null };
  const openedBy =
    keyId === undefined
      ? ({ bearer: `agent:${agent.id}`, origin: 'agent' } as const)
      : ({ bearer: `key:${keyId}`, origin: 'key' } as const);
  const opens = decideSessions(terms, now, { type: 'accepted', at, ...sent, ...openedBy });
  return [...opens, { type: 'sent', seq, at, by: 'agent' }];
}

/** A message of a campaign: nobody's answer, it wakes nobody and opens nothing but a session. */
function outreach(
  now: Conversation,
  { campaign, key, template, mayInterrupt }: Extract<Command, { type: 'outreach' }>,
  at: Instant,
  terms: Terms,
): Decision {
  const it = now.interaction;
  if (!mayInterrupt && !isOver(it) && it?.state !== 'abandoned' && it?.state !== 'outreach') return refuse('interaction-taken');
  const seq = now.lastSeq + 1;
  const sent = { seq, isTemplate: true, category: template.category, bearer: `campaign:${campaign.id}`, origin: 'campaign' } as const;
  const opens = decideSessions(terms, now, { type: 'accepted', at, ...sent });
  return accept(...opens, { type: 'sent', seq, at, by: 'bot' }, { type: 'outreach-sent', campaign, key, at });
}

/** Only to somebody who is in nobody's hands; an abandoned interaction ends with it. */
function start(
  now: Conversation,
  { agent, queue, template = { category: null }, keyId }: Extract<Command, { type: 'start' }>,
  at: Instant,
  terms: Terms,
): Decision {
  const it = now.interaction;
  if (it && it.state !== 'finished' && it.state !== 'abandoned') {
    if (it.state === 'bot' || it.state === 'waiting') return refuse('interaction-waiting');
    const holder = it.state === 'offered' ? it.to : it.assignee;
    return holder.id === agent.id ? refuse('interaction-yours') : refuse('interaction-taken', holder);
  }
  const ends: Event[] = it?.state === 'abandoned' ? [{ type: 'finished', at, reason: 'replaced' }] : [];
  const opened = { type: 'interaction-opened', number: (it?.number ?? 0) + 1, origin: 'outreach', queue, at, agent } as const;
  return accept(...ends, opened, ...outgoing(now, { agent, template, ...(keyId === undefined ? {} : { keyId }) }, at, terms));
}
