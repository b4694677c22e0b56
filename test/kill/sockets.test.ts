import { beforeAll, describe, expect, it } from 'vitest';
import { currentTime } from '../support/time.ts';
import { cutAndResume, type Outcome } from './sockets.ts';

const plan = { clients: 30, cuts: 5, seed: Number(process.env.KILL_SEED ?? currentTime() % 1_000_000) };

describe(`${plan.clients} clients whose lines are cut ${plan.cuts} times (KILL_SEED=${plan.seed})`, () => {
  let outcome: Outcome;
  beforeAll(async () => {
    outcome = await cutAndResume(plan);
  }, 400_000);

  it('there was something to lose', () => {
    expect(outcome.messages).toBeGreaterThan(100);
    expect(outcome.caughtUp).toBeGreaterThanOrEqual(plan.clients * (plan.cuts + 1));
    for (const kind of ['reset', 'silence', 'closed', 'killed']) expect(outcome.cuts[kind], kind).toBeGreaterThan(10);
  });

  it('[REC-10] a thread has lost nothing and shows nothing twice', () => expect(outcome.threads).toEqual([]));
  it('[REC-11] a desk shows what is open and nothing else', () => expect(outcome.desks).toEqual([]));
});
