import { type Instant, instantOf, seconds, systemClock } from '../../src/kernel/time';

/** An alarm this long overdue will not ring any more: it is set anew. */
const LOST_AFTER = seconds(60);

/** The one alarm of an object that has several things to do: it is set to the soonest, and again only when it must ring sooner. */
export class Alarm {
  readonly #ctx: DurableObjectState;
  #at: number | null = null;

  constructor(ctx: DurableObjectState) {
    this.#ctx = ctx;
    ctx.blockConcurrencyWhile(async () => {
      this.#at = await ctx.storage.getAlarm();
    });
  }

  /** Makes sure that it rings by then. One that rings too early finds nothing to do and is set again. */
  by(due: Instant | undefined): void {
    if (due === undefined) return;
    const now = systemClock();
    const next = instantOf(Math.max(due, now + 1));
    if (this.#at !== null && this.#at > now - LOST_AFTER && this.#at <= next) return;
    this.#at = next;
    this.#ctx.waitUntil(this.#ctx.storage.setAlarm(next));
  }

  /** It has rung, and is spent. */
  rang(): void {
    this.#at = null;
  }
}
