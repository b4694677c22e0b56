/** What one business number is told to do wrong, and how fast. Stored with the number; changed by the control API. */

/** `true` = always, a number = that many times more, `false` = never. */
export type Times = boolean | number;

/** `NBP` until January 2022, `CBP-2022` until May 2023, `CBP` until June 2025, `PMP` until September 2026. */
export const ERAS = ['NBP', 'CBP-2022', 'CBP', 'PMP', '2026-10'] as const;
export type Era = (typeof ERAS)[number];

export interface Knobs {
  /** How long Meta thinks before it looks at a request. */
  latencyMs: number;
  sentDelayMs: number;
  deliverDelayMs: number;
  readDelayMs: number;
  /** Added to every webhook. */
  webhookDelayMs: number;
  /** Extra copies of every webhook. */
  duplicates: number;
  /** Chance (0..1) that a webhook is delivered once more. */
  duplicateRate: number;
  /** Webhooks leave in a shuffled order. */
  reorder: boolean;
  /** How many updates may share one POST. */
  batchSize: number;
  /** Messages are accepted and nothing is ever heard of them. */
  silence: boolean;
  /** The message is accepted, the caller gets a 500. */
  failAfterAccept: Times;
  /** The message is accepted, the caller gets no answer for `timeoutMs`. */
  timeoutAfterAccept: Times;
  timeoutMs: number;
  /** The answer is a 503 with an HTML body; nothing is accepted. */
  htmlError: Times;
  /** The status webhooks arrive before the answer to the send. */
  statusBeforeResponse: boolean;
  /** This error is the answer of the next `errorTimes` sends. */
  errorCode: number | null;
  errorTimes: Times;
  /** Messages are accepted and then fail, by webhook, with this code. */
  failWith: number | null;
  era: Era;
  /** What Meta calls authentication is international; and marketing goes by way of its own API for that. */
  internationalAuthentication: boolean;
  marketingLite: boolean;
  webhookShape: 'v23' | 'v24';
  /** Messages a second. */
  throughput: number;
  /** Messages to one user at once; afterwards one every six seconds. */
  pairBurst: number;
  autoDeliver: boolean;
  autoRead: boolean;
  /** The canonical wa_id of a Brazilian mobile number has no ninth digit. */
  stripNinthDigit: boolean;
  /** Service messages free of charge a month, from October 2026. */
  freeServicePerMonth: number;
  tokenExpired: boolean;
  /** Templates are approved by themselves after so long; `null` = only by the control API. */
  autoApproveMs: number | null;
  /** Messages of a new template that leave at once; the rest is held until its quality is judged. `null` = none is held. */
  paceAfter: number | null;
  /** How many people templates may reach a day outside their service windows; all numbers of the account together. */
  messagingLimit: string;
  /** Webhooks about templates write the language as `pt-BR`, else as `pt_BR`. */
  hyphenLanguage: boolean;
  /** Calls of the account an hour, messages and files apart. */
  callsPerHour: number;
  /** Makes every chance repeatable. */
  seed: number;
}

export const DEFAULT_KNOBS: Knobs = {
  latencyMs: 0,
  sentDelayMs: 0,
  deliverDelayMs: 0,
  readDelayMs: 0,
  webhookDelayMs: 0,
  duplicates: 0,
  duplicateRate: 0,
  reorder: false,
  batchSize: 1,
  silence: false,
  failAfterAccept: false,
  timeoutAfterAccept: false,
  timeoutMs: 30_000,
  htmlError: false,
  statusBeforeResponse: false,
  errorCode: null,
  errorTimes: 1,
  failWith: null,
  era: '2026-10',
  internationalAuthentication: false,
  marketingLite: false,
  webhookShape: 'v24',
  throughput: 80,
  pairBurst: 45,
  autoDeliver: true,
  autoRead: false,
  stripNinthDigit: false,
  freeServicePerMonth: 1000,
  tokenExpired: false,
  autoApproveMs: null,
  paceAfter: null,
  messagingLimit: 'TIER_UNLIMITED',
  hyphenLanguage: true,
  callsPerHour: 5000,
  seed: 1,
};

export const applies = (times: Times): boolean => times === true || (typeof times === 'number' && times > 0);

export const onceLess = (times: Times): Times => (typeof times === 'number' ? Math.max(0, times - 1) : times);
