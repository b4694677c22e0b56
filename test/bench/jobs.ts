import type { Hook } from './webhooks.ts';

/** What the load generator is told, and what it answers. Both sides of every comparison get the same job. */
type Common = { url: string; hook: Hook; run: string; customers: number };

/** As much as the server takes, over so many connections. */
export type Flood = Common & {
  kind: 'flood';
  connections: number;
  /** So many are posted first and not measured, so that every object is awake. */
  warm: number;
  /** Ends after so long or after so many, whichever is first. */
  seconds: number;
  count: number;
  /** Share of the answered webhooks that are posted again afterwards, as Meta does. */
  replays: number;
  /** Whose processor time to take. */
  pids: number[];
};
export type Flooded = {
  /** wamids answered 2xx, once each, the unmeasured ones too. */
  stored: string[];
  refused: number;
  /** Of those that were measured. */
  count: number;
  perSecond: number;
  cpuMs: number;
  p50: number;
  p99: number;
};

/** A bare GET, to know what the machine gives at this moment. */
export type Bare = { kind: 'bare'; url: string; path: string; connections: number; seconds: number };
export type Bared = { perSecond: number };

/** A socket that watches. `says`: its first frame; `hears`: it is told of the words of these customers and no others (all, if it does not say). */
export type Watching = { url: string; protocols: string[]; says?: string; hears?: readonly number[] };
/** So many a second, whatever the server does, with sockets watching. `fresh`: each word is the first of somebody, counted from here. */
export type Paced = Common & { kind: 'paced'; rate: number; seconds: number; sockets: readonly Watching[]; fresh?: number; pids: number[] };
export type PacedResult = {
  stored: string[];
  refused: number;
  /** ms from the start of each post to its answer, and to each push that a socket heard of it. */
  answers: number[];
  pushes: number[];
  /** When the post of each of them began: ms since the first measured one was due. */
  answerSentAt: number[];
  pushSentAt: number[];
  /** Processor time of `pids` from the first measured post to the last push, ms. */
  cpuMs: number;
  /** Pushes that must come: of each message to every socket that hears it. */
  expected: number;
};

export type Job = Flood | Bare | Paced;
export type Outcome<J extends Job> = J extends Flood ? Flooded : J extends Bare ? Bared : PacedResult;
