import type { Campaign, CampaignCounts, CampaignRecipient } from '../../client/types.gen';

export type RecipientState = CampaignRecipient['state'];
type Tone = 'good' | 'warn' | 'bad' | 'quiet';

/** What becomes of people, as the bar shows it: how far it came, what is still to come, and what came to nothing. */
const LOOK: Readonly<Record<RecipientState, { colour: string; tone: Tone }>> = {
  read: { colour: 'brand.7', tone: 'good' },
  delivered: { colour: 'brand.4', tone: 'good' },
  sent: { colour: 'indigo.4', tone: 'quiet' },
  accepted: { colour: 'indigo.2', tone: 'quiet' },
  claimed: { colour: 'yellow.3', tone: 'quiet' },
  planned: { colour: 'transparent', tone: 'quiet' }, // what of the bar is still empty
  unknown: { colour: 'orange.5', tone: 'warn' },
  skipped: { colour: 'grape.3', tone: 'warn' },
  failed: { colour: 'red.6', tone: 'bad' },
  cancelled: { colour: 'gray.6', tone: 'quiet' },
};
export const STATES = Object.keys(LOOK) as RecipientState[]; // safe: an object of its own, written out above
export const colourOf = (state: RecipientState): string => LOOK[state].colour;
export const toneOf = (state: RecipientState): Tone => LOOK[state].tone;
export const isState = (text: string): text is RecipientState => text in LOOK;

export type Share = { state: RecipientState; people: number; share: number };
/** The states in which anybody is, with their shares of the whole in per cent. */
export const sharesOf = (counts: CampaignCounts): Share[] =>
  STATES.filter((state) => counts[state] > 0).map((state) => ({
    state,
    people: counts[state],
    share: (100 * counts[state]) / Math.max(1, counts.people),
  }));

export const REACH = ['listed', 'taken', 'delivered', 'read', 'replied'] as const;
export type Reach = { stage: (typeof REACH)[number]; people: number };
/** How many came at least so far. Who reads without telling WhatsApp is not among the readers. */
export function reachOf({ people, accepted, sent, delivered, read, replied }: CampaignCounts): Reach[] {
  const arrived = delivered + read;
  const reached = { listed: people, taken: accepted + sent + arrived, delivered: arrived, read, replied };
  return REACH.map((stage) => ({ stage, people: reached[stage] }));
}

/** Who has been dealt with, whatever became of it. */
export const doneOf = ({ people, planned, claimed }: CampaignCounts): number => people - planned - claimed;

/** States that somebody may have written to once more. */
export const AGAIN = ['failed', 'skipped', 'unknown'] as const;
export type Again = (typeof AGAIN)[number];

const LIVE: Readonly<Record<Campaign['state'], boolean>> = {
  ...{ draft: false, planning: true, scheduled: true, running: true, paused: false, done: false, cancelled: false },
};
const TRAILING = 3_600_000;
const FLOWING = 5 * 60_000;
const [OFTEN, SELDOM] = [2_000, 15_000];
/**
 * After how long it is worth looking again; false: it is not. What became of messages and who answers is told for a while after the
 * last of them has left: much of it at once, then now and then.
 */
export function lookAgainIn({ state, counts, endedAt }: Campaign, now: number): number | false {
  if (LIVE[state]) return OFTEN;
  const hasLeft = counts.claimed + counts.accepted + counts.sent + counts.delivered + counts.read > 0;
  if (state === 'draft' || !hasLeft) return false;
  const since = endedAt === null ? TRAILING - 1 : now - Date.parse(endedAt);
  return since < FLOWING ? OFTEN : since < TRAILING ? SELDOM : false;
}
