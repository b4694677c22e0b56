/**
 * The life of a campaign. `planning`: whom it goes to is written down; `paused`: nothing leaves until somebody, or what it waited
 * for, lets it go on; `cancelled`: what has not left never will.
 */
export const CAMPAIGN_STATES = ['draft', 'planning', 'scheduled', 'running', 'paused', 'done', 'cancelled'] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

/** Why nothing leaves. The first is a person's; the others are the product's own, and say what to do. */
export const PAUSE_REASONS = ['person', 'budget', 'template', 'channel', 'error-rate', 'account', 'audience-grew', 'opt-outs'] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

export type CampaignAct = 'edit' | 'start' | 'pause' | 'resume' | 'cancel' | 'delete' | 'retry';
const ALLOWED: Readonly<Record<CampaignAct, readonly CampaignState[]>> = {
  edit: ['draft'],
  start: ['draft'],
  pause: ['running', 'scheduled'],
  resume: ['paused'],
  cancel: ['planning', 'scheduled', 'running', 'paused'],
  delete: ['draft', 'cancelled', 'done'],
  retry: ['running', 'paused', 'done'],
};
export const mayAct = (state: CampaignState, act: CampaignAct): boolean => ALLOWED[act].includes(state);

/** Hours of the day, of some days of the week (0 = Sunday), in which messages leave. */
export type SendingWindow = { from: string; to: string; days: readonly number[] };

/** Whether messages may leave at a time of the wall clock: `2026-11-23`'s weekday, `09:05`. A window over midnight ends the next day. */
export function isOpen({ from, to, days }: SendingWindow, weekday: number, time: string): boolean {
  const isIn = from <= to ? time >= from && time < to : time >= from || time < to;
  const began = from > to && time < to ? (weekday + 6) % 7 : weekday;
  return isIn && days.includes(began);
}
