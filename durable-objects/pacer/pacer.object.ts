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

/** Gives out when messages of campaigns may leave through one number: one row, written with each lease. */
export class PacerObject extends DurableObject<Env> implements PacerRpc {
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

  clear(): Promise<void> {
    return this.ctx.storage.deleteAll();
  }
}
