/** An interaction's segments as lines between its messages. */
type Party = { id: string; name: string };
type Segment = {
  kind: 'bot' | 'queue' | 'offer' | 'agent';
  holder: Party | null;
  startedAt: string;
  endedAt: string | null;
  endReason: string | null;
  note: string | null;
};
export type Trail = {
  id: string;
  number: number;
  origin: 'customer' | 'ad' | 'outreach' | 'campaign';
  state: string;
  openedAt: string;
  finishedAt: string | null;
  finishReason: FinishReason | null;
  segments: readonly Segment[];
};
type FinishReason =
  | 'resolved'
  | 'unresolved'
  | 'no_answer'
  | 'other'
  | 'forced'
  | 'lost'
  | 'abandoned'
  | 'bot_abandoned'
  | 'replaced'
  | 'merged'
  | 'blocked';
type Words =
  | ('opened' | 'openedAd' | 'openedBot' | 'openedOutreach' | 'openedCampaign')
  | ('claimed' | 'assigned' | 'accepted' | 'returned' | 'takenOver' | 'offered')
  | ('transferred' | 'moved' | 'declined' | 'expired' | 'chosen' | 'overdue' | 'unassigned' | 'cameBack' | 'abandoned')
  | `finished.${FinishReason}`;
type Values = { number: string; name: string; from: string; queue: string };
/** `border`: an interaction begins or ends here. */
export type TrailEntry = { key: string; at: string; words: Words; values: Values; border: boolean; note: string | null };

const NO_VALUES: Values = { number: '', name: '', from: '', queue: '' };
const nameOf = (segment: Segment | undefined): string => segment?.holder?.name ?? '';

function opening({ origin, number, segments: [first] }: Trail): [Words, Values] {
  const values = { ...NO_VALUES, number: String(number), name: nameOf(first) };
  if (first?.kind === 'agent') return ['openedOutreach', values];
  if (first?.kind === 'bot') return ['openedBot', values];
  if (origin === 'campaign') return ['openedCampaign', values];
  return [origin === 'ad' ? 'openedAd' : 'opened', values];
}

/** Who has it now, and how they got it. */
function taken(now: Segment, before: Segment): [Words, Values] {
  const values = { ...NO_VALUES, name: nameOf(now), from: nameOf(before) };
  switch (before.endReason) {
    case 'assigned':
    case 'accepted':
    case 'returned':
      return [before.endReason, values];
    case 'reassigned':
      return [before.kind === 'agent' ? 'takenOver' : 'claimed', values];
    default:
      return [before.endReason === 'abandoned' ? 'returned' : 'claimed', values];
  }
}

function queued(now: Segment, before: Segment): [Words, Values] {
  const values = { ...NO_VALUES, queue: nameOf(now), from: nameOf(before), name: nameOf(before) };
  switch (before.endReason) {
    case 'declined':
    case 'expired':
    case 'chosen':
    case 'overdue':
    case 'unassigned':
      return [before.endReason, values];
    case 'transferred':
      return [before.kind === 'agent' ? 'transferred' : 'moved', values];
    default:
      return ['cameBack', values];
  }
}

function step(now: Segment, before: Segment): [Words, Values] {
  if (now.kind === 'offer') return ['offered', { ...NO_VALUES, name: nameOf(now), from: nameOf(before) }];
  return now.kind === 'queue' ? queued(now, before) : taken(now, before);
}

function linesOf(trail: Trail): TrailEntry[] {
  const entry = (at: string, [words, values]: [Words, Values], border: boolean, note: string | null = null): TrailEntry => ({
    key: `${trail.id} ${at} ${words}`,
    at,
    words,
    values,
    border,
    note,
  });
  const steps = trail.segments.flatMap((now, i) => {
    const before = trail.segments[i - 1];
    const left =
      now.endReason === 'abandoned' && now.endedAt && now.kind === 'agent' ? [entry(now.endedAt, ['abandoned', NO_VALUES], false)] : [];
    return before ? [entry(now.startedAt, step(now, before), false, now.note), ...left] : left;
  });
  const by = nameOf(trail.segments.findLast(({ kind }) => kind === 'agent'));
  const end =
    trail.finishedAt && trail.finishReason
      ? [entry(trail.finishedAt, [`finished.${trail.finishReason}`, { ...NO_VALUES, name: by }], true)]
      : [];
  return [entry(trail.openedAt, opening(trail), true), ...steps, ...end];
}

/** What happened to a conversation's interactions, the oldest first. They are told the newest first. */
export const entriesOf = (trails: readonly Trail[]): TrailEntry[] => trails.toReversed().flatMap(linesOf);
