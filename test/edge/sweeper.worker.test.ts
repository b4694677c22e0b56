import { describe, expect, it } from 'vitest';
import { sweep } from '../../src/edge/background/sweeper.ts';
import { feature, type ShardSweep, type Sweep } from '../../src/edge/feature.ts';
import { instantOf } from '../../src/kernel/time.ts';
import { testHost } from '../support/host.ts';

describe('the sweeper', () => {
  it('[SWP-3] runs every sweep on every shard, though the first throws and the second never ends', async () => {
    const ran: string[] = [];
    const on = (name: string, run: (shard: ShardSweep) => Promise<number>): Sweep => ({
      name,
      on: 'shard',
      everyMinutes: 1,
      budget: 20,
      run,
    });
    const sweeps = [
      on('throws', async ({ shard }) => {
        ran.push(`throws ${shard}`);
        throw new Error('broken');
      }),
      on('never-ends', ({ shard }) => {
        ran.push(`never-ends ${shard}`);
        return new Promise(() => undefined);
      }),
      on('works', async ({ shard }) => {
        ran.push(`works ${shard}`);
        return 1;
      }),
    ];
    const host = { ...testHost(), features: [feature({ name: 'test', sweeps })] };
    await sweep(host);
    const all = sweeps.flatMap(({ name }) => host.shards.map((shard) => `${name} ${shard}`));
    expect([...ran].sort()).toEqual([...all].sort());
    expect(host.shards.length).toBe(2);
  });

  it('[SWP-3] begins with another one each minute, and runs those that are due', async () => {
    const ran: string[] = [];
    const every = (name: string, everyMinutes: number): Sweep => ({
      name,
      on: 'directory',
      everyMinutes,
      budget: 1_000,
      run: async () => {
        ran.push(name);
        return 0;
      },
    });
    const features = [feature({ name: 'test', sweeps: [every('a', 1), every('b', 1), every('c', 10)] })];
    const at = async (minute: number): Promise<string> => {
      ran.length = 0;
      await sweep({ ...testHost(), features, clock: () => instantOf(minute * 60_000) });
      return ran.join();
    };
    expect([await at(2), await at(3), await at(10)]).toEqual(['a,b', 'b,a', 'b,c,a']);
  });
});
