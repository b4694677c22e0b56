/** One turn of the simulator: its storage, the one reading of the clock, and the means to reach the outside. */
export interface Simulation {
  readonly sql: SqlStorage;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Where this simulator is reached; media URLs start with it. */
  readonly origin: string;
  readonly hex: (bytes: number) => string;
  /** Tells the phones that look at this thread. */
  readonly tell: (phoneNumberId: string, user: number, frame: PhoneFrame) => void;
}

export type PhoneFrame =
  | { type: 'thread' }
  | { type: 'status'; wamid: string; status: string }
  | { type: 'typing'; ms: number }
  | { type: 'marked-read'; wamid: string };

/** What outlives a turn. */
export interface Host {
  readonly sql: SqlStorage;
  now(): number;
  turn(origin: string): Simulation;
  /** Arms the alarm for whatever is due first. */
  wake(): Promise<void>;
  /** Does what is due now and starts the webhooks that are due. */
  pump(): void;
  /** Resolves when nothing is in flight and nothing is due. */
  settle(): Promise<void>;
  advance(ms: number): void;
}

export const digits = (sim: Pick<Simulation, 'hex'>, length: number): string =>
  [...sim.hex(length)]
    .slice(0, length)
    .map((char, i) => String((Number.parseInt(char, 16) % 9) + (i === 0 ? 1 : 0)))
    .join('');

export const monthOf = (at: number): string => new Date(at).toISOString().slice(0, 7);
