import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type ChildServer, spawnServer } from '../../src/dev/child.ts';
import { randomSecrets } from '../../src/dev/secrets.ts';
import { Client } from '../bench/client.ts';
import type { Hook } from '../bench/webhooks.ts';
import { chanceOf } from './chance.ts';
import { Gate } from './gate.ts';
import { isClean, judge, type Verdict } from './judge.ts';
import { type Ledger, newLedger } from './ledger.ts';
import { postWebhooks, serve, type World } from './load.ts';
import { observe } from './observe.ts';

export type Trial = {
  kills: number;
  seed: number;
  customers: number;
  say?: (line: string) => void;
};
/** `reached`: messages the simulated Meta accepted. */
export type Report = { verdict: Verdict; ledger: Ledger; messages: number; reached: number };

const NUMBER = { phoneNumberId: '106540352242922', wabaId: '102290129340398' };
/** Seconds instead of minutes, so that the run can wait them out; allowed at a loopback address alone. */
const DEADLINES = { SEND_BEGIN_SECONDS: '1', SEND_AGAIN_SECONDS: '2', SEND_REPORT_SECONDS: '4' };
const VARS = { ...DEADLINES, APP_ORIGIN: 'http://127.0.0.1', PASSWORD_COST: '1', QUOTA_PEOPLE: '1000000' };
/** How long a busy machine may need to come to rest, or to acknowledge a handful of messages. */
const PATIENCE = 120_000;

/** Cuts the power again and again under load, then lets everything come to rest and compares it with what was acknowledged. */
export async function survive({ kills, seed, customers, say = () => {} }: Trial): Promise<Report> {
  const chance = chanceOf(seed);
  const state = mkdtempSync(join(tmpdir(), 'prosa-kill-'));
  const options = { state, secrets: randomSecrets(), keepBundle: true, port: 0, simulatorPort: 0, vars: VARS };
  let server = await spawnServer(options);
  // Meta's simulator was told one address: every server after the first listens where the first did.
  const again = { ...options, port: portOf(server.url), simulatorPort: portOf(server.simulatorUrl) };
  const gate = new Gate();
  let working = true;
  try {
    const { client, hook } = await prepare(server);
    const world: World = { client, hook, gate, ledger: newLedger(), chance, customers, working: () => working };
    const everybody = [
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((lane) => postWebhooks(world, lane)),
      ...[1, 2, 3, 4].map((lane) => serve(world, lane)),
    ];
    for (let cut = 1; cut <= kills; cut += 1) {
      await acknowledged(world.ledger, chance.between(20, 120), 3);
      gate.shut();
      await server.kill();
      say(`cut ${cut} of ${kills}: ${world.ledger.webhooks.size} webhooks, ${world.ledger.sends.size} sends`);
      server = await spawnServer(again);
      gate.release();
    }
    working = false;
    await Promise.all(everybody);
    const { verdict, reached } = await settle(world, server);
    const messages = world.ledger.webhooks.size + world.ledger.sends.size;
    return { verdict, ledger: world.ledger, messages, reached };
  } finally {
    working = false;
    gate.release();
    await server.kill();
    rmSync(state, { recursive: true, force: true });
  }
}

/** Waits until so many more webhooks and sends were acknowledged. */
async function acknowledged({ webhooks, sends }: Ledger, more: number, moreSends: number): Promise<void> {
  const count = (all: Map<string, { answered: boolean }>): number => [...all.values()].filter(({ answered }) => answered).length;
  const wanted = [count(webhooks) + more, count(sends) + moreSends] as const;
  for (const until = Date.now() + PATIENCE; count(webhooks) < wanted[0] || count(sends) < wanted[1]; await wait(10))
    if (Date.now() > until) throw new Error('nothing is acknowledged any more');
}

/** Looks until nothing is wrong, or for as long as anything may take. */
async function settle(world: World, server: ChildServer): Promise<Pick<Report, 'verdict' | 'reached'>> {
  for (const until = Date.now() + PATIENCE; ; await wait(500)) {
    // Status webhooks that a cut left in the air fall due again.
    await fetch(`${server.simulatorUrl}/control/settle`, { method: 'POST' });
    const seen = await observe(world.client, server.simulatorUrl);
    const verdict = judge(world.ledger, seen);
    if (isClean(verdict) || Date.now() > until) return { verdict, reached: seen.accepted.size };
  }
}

export async function prepare(server: ChildServer): Promise<{ client: Client; hook: Hook }> {
  const client = new Client(server.url);
  await client.signUp();
  const { accessToken, verifyToken, ...hook } = await client.connectNumber(server.simulatorUrl, NUMBER.phoneNumberId, NUMBER.wabaId);
  const registered = await fetch(`${server.simulatorUrl}/control/numbers/${NUMBER.phoneNumberId}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      wabaId: NUMBER.wabaId,
      displayNumber: '+55 11 4002-8922',
      accessToken,
      appSecret: hook.appSecret,
      callbackUrl: `${server.url}${hook.path}`,
      verifyToken,
      knobs: { throughput: 100_000, pairBurst: 100_000 },
    }),
  });
  if (!registered.ok) throw new Error(`the simulator refuses the number: ${await registered.text()}`);
  return { client, hook };
}

const portOf = (url: string): number => Number(new URL(url).port);
