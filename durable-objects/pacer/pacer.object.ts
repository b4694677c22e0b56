import { DurableObject } from 'cloudflare:workers';
import { systemClock } from '../../src/kernel/time';
import {
  freshPace,
  lease,
  type PaceAsked,
  type PaceLease,
  type PaceState,
  slowedDown,
} from '../../src/modules/automation/campaigns/pace.domain';
import type { PacerRpc } from '../../src/modules/automation/campaigns/pacer.rpc';
import type { ReachAsked, ReachGiven } from '../../src/modules/automation/campaigns/reach.rpc';
import { exists } from '../shared/migrations';
import { Reach } from './reach';

/** Gives out when messages of campaigns may leave through one number: one row, written with each lease; or counts whom they have reached. */
export class PacerObject extends DurableObject<Env> implements PacerRpc {
  #reach = exists(this.ctx.storage) ? new Reach(this.ctx.storage) : undefined;

  #state(): PaceState {
    return this.ctx.storage.kv.get<PaceState>('pace') ?? freshPace;
  }

  lease(asked: PaceAsked): PaceLease {
    const [state, given] = lease(this.#state(), asked, systemClock());
    this.ctx.storage.kv.put('pace', state);
    return given;
  }

  slowDown(): void {
    this.ctx.storage.kv.put('pace', slowedDown(this.#state(), systemClock()));
  }

  take(asked: ReachAsked): ReachGiven {
    this.#reach ??= new Reach(this.ctx.storage);
    const reach = this.#reach;
    return this.ctx.storage.transactionSync(() => reach.take(asked, systemClock()));
  }

  giveBack(keys: readonly string[], campaignId: string): void {
    this.#reach?.giveBack(keys, campaignId);
  }

  standing(within: number): { used: number; freesAt: number | null } {
    return this.#reach?.standing(within, systemClock()) ?? { used: 0, freesAt: null };
  }

  async clear(): Promise<void> {
    await this.ctx.storage.deleteAll();
    this.#reach = undefined;
  }
}
