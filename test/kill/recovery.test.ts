import { beforeAll, describe, expect, it } from 'vitest';
import { currentTime } from '../support/time.ts';
import { type Report, survive } from './driver.ts';

const kills = Number(process.env.KILLS ?? 6);
const seed = Number(process.env.KILL_SEED ?? currentTime() % 1_000_000);

describe(`after ${kills} power cuts under load (KILL_SEED=${seed})`, () => {
  let report: Report;
  beforeAll(async () => {
    report = await survive({ kills, seed, customers: 150 });
  });

  it('there was something to lose', () => {
    expect(report.messages).toBeGreaterThan(100);
    expect([...report.ledger.sends.values()].filter(({ answered }) => answered).length).toBeGreaterThan(10);
    expect(report.reached).toBeGreaterThan(10);
    expect(report.ledger.claimed.size).toBeGreaterThan(5);
  });

  it('[REC-1] a webhook answered with 200 is stored exactly once, under whoever wrote it', () => expect(report.verdict.stored).toEqual([]));
  it('[REC-2] the messages of a conversation are numbered without a gap', () => expect(report.verdict.numbered).toEqual([]));
  it('[REC-3] a send answered with 202 is in the log exactly once', () => expect(report.verdict.sent).toEqual([]));
  it('[REC-4] Meta accepts no message twice', () => expect(report.verdict.once).toEqual([]));
  it('[REC-5] no message is on its way for ever', () => expect(report.verdict.settled).toEqual([]));
  it('[REC-6] a conversation has one session and one charge', () => expect(report.verdict.billed).toEqual([]));
  it('[REC-7] the lists say of a conversation what it says itself', () => expect(report.verdict.listed).toEqual([]));
  it('[REC-8] the desk shows exactly the open interactions', () => expect(report.verdict.shown).toEqual([]));
  it('[REC-9] a claim or a finish that was answered stays done', () => expect(report.verdict.kept).toEqual([]));
});
