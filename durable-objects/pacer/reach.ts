import type { Instant } from '../../src/kernel/time';
import { freesAt, roomFor } from '../../src/modules/automation/campaigns/reach.domain';
import type { ReachAsked, ReachGiven } from '../../src/modules/automation/campaigns/reach.rpc';
import { migrate } from '../shared/migrations';

const STEPS: readonly string[] = [
  `CREATE TABLE reached (key TEXT NOT NULL, campaign TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (key, campaign)) WITHOUT ROWID;
  CREATE INDEX reached_by_age ON reached (at);`,
];

/** Whom campaigns have written to, and when: a row a person, or a row a person and campaign. */
export class Reach {
  readonly #sql: SqlStorage;

  constructor(storage: DurableObjectStorage) {
    migrate(storage, STEPS);
    this.#sql = storage.sql;
  }

  take(asked: ReachAsked, at: Instant): ReachGiven {
    const { keys, campaignId, within } = asked;
    this.#sql.exec('DELETE FROM reached WHERE at <= ?', at - within);
    const refused =
      'people' in asked ? this.#full(keys, asked.people) : keys.filter((key) => this.#others(key, campaignId) >= asked.messages);
    for (const key of keys)
      if (!refused.includes(key))
        this.#sql.exec(
          'INSERT INTO reached (key, campaign, at) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET at = excluded.at',
          key,
          campaignId,
          at,
        );
    return { refused, freesAt: this.standing(within, at).freesAt };
  }

  #full(keys: readonly string[], limit: number): string[] {
    const known = this.#sql
      .exec<{ key: string }>('SELECT key FROM reached WHERE key IN (SELECT value FROM json_each(?))', JSON.stringify(keys))
      .toArray();
    const { used } = this.#sql.exec<{ used: number }>('SELECT count(*) AS used FROM reached').one();
    return roomFor(keys, { known: new Set(known.map(({ key }) => key)), used, limit }).full;
  }

  /** How many other campaigns have written to somebody. */
  #others(key: string, campaignId: string): number {
    return this.#sql.exec<{ n: number }>('SELECT count(*) AS n FROM reached WHERE key = ? AND campaign <> ?', key, campaignId).one().n;
  }

  giveBack(keys: readonly string[], campaignId: string): void {
    this.#sql.exec('DELETE FROM reached WHERE campaign = ? AND key IN (SELECT value FROM json_each(?))', campaignId, JSON.stringify(keys));
  }

  standing(within: number, at: Instant): { used: number; freesAt: number | null } {
    const { used, oldest } = this.#sql
      .exec<{ used: number; oldest: number | null }>('SELECT count(*) AS used, min(at) AS oldest FROM reached WHERE at > ?', at - within)
      .one();
    return { used, freesAt: freesAt(oldest, within as Parameters<typeof freesAt>[1]) };
  }
}
