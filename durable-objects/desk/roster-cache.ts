import { shardOf } from '../../src/edge/platform/databases';
import { type Instant, minutes } from '../../src/kernel/time';
import type { Home } from '../../src/modules/foundation/access/sockets.rpc';
import { type Roster, readRoster } from '../../src/modules/service/queues/roster.projection';

/** A roster is read again after this, should nobody have said that it changed. */
const MAX_AGE = minutes(5);

/** Who may serve and by which rules, read from D1 and remembered. */
export class RosterCache {
  readonly #env: Env;
  readonly #home: () => Home | undefined;
  #known: { at: Instant; roster: Roster } | undefined;

  constructor(env: Env, home: () => Home | undefined) {
    this.#env = env;
    this.#home = home;
  }

  /** Somebody changed the queues or who serves. */
  forget(): void {
    this.#known = undefined;
  }

  async at(now: Instant): Promise<Roster> {
    return this.#known && now - this.#known.at < MAX_AGE ? this.#known.roster : this.readAt(now);
  }

  async readAt(now: Instant): Promise<Roster> {
    const home = this.#home();
    if (!home) throw new Error('whose desk this is was not said');
    const roster = await readRoster(shardOf(this.#env, home.shard), home.tenantId, now);
    this.#known = { at: now, roster };
    return roster;
  }
}
