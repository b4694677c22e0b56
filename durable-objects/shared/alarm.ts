import type { Instant } from '../../src/kernel/time';

/** The one alarm of an object that has several things to do: it is set to the soonest. */
export class Alarm {
  readonly #storage: DurableObjectStorage;
  #at: number | null | undefined;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  /** Makes sure that it rings by then. One that rings too early finds nothing to do and is set again. */
  async by(due: Instant | undefined): Promise<void> {
    if (due === undefined) return;
    this.#at ??= await this.#storage.getAlarm();
    if (this.#at !== null && this.#at <= due) return;
    this.#at = due;
    await this.#storage.setAlarm(due);
  }

  rang(): void {
    this.#at = null;
  }
}
