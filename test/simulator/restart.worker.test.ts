import { evictDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { SimulatorEnv } from '../../src/simulator/simulator.object.ts';
import { Lab } from './lab.ts';

it('[SIM-46] survives a restart', async () => {
  const lab = await Lab.open({ webhookDelayMs: 60_000 });
  await lab.inbound();
  // safe: the bindings of src/simulator/wrangler.toml.
  const { SIMULATOR } = env as unknown as SimulatorEnv;
  await evictDurableObject(SIMULATOR.getByName('meta'));
  await lab.pass(60_000);
  await lab.settle();
  expect(lab.messages).toHaveLength(1);
});
