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
import { isClean, judge, unsettled, type Verdict } from './judge.ts';
import { type Ledger, newLedger } from './ledger.ts';
import { postWebhooks, serve, type World } from './load.ts';
import { observe } from './observe.ts';

export type Trial = {
  kills: number;
  seed: number;
  customers: number;
  /** Wait until no message is on its way any more (up to the deadlines, minutes), or only until everything else agrees. */
  toTheEnd: boolean;
  say?: (line: string) => void;
};
/** `reached`: messages the simulated Meta accepted. */
export type Report = { verdict: Verdict; ledger: Ledger; messages: number; reached: number };

const NUMBER = { phoneNumberId: '106540352242922', wabaId: '102290129340398' };
/** A message nobody began is handed to the queue after 10 s and again each minute; a call nobody reports on is given up after two. */
const DEADLINES = 200_000;
const AGREEMENT = 25_000;

/** Cuts the power again and again under load, then lets everything come to rest and compares it with what was acknowledged. */
export async function survive({ kills, seed, customers, toTheEnd, say = () => {} }: Trial): Promise<Report> {
  const chance = chanceOf(seed);
  const state = mkdtempSync(join(tmpdir(), 'prosa-kill-'));
  const options = { state, secrets: randomSecrets(), keepBundle: true, port: 0, simulatorPort: 0, vars: { QUOTA_PEOPLE: '1000000' } };
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
    let lastCut = Date.now();
    for (let cut = 1; cut <= kills; cut += 1) {
      await wait(chance.between(150, 1500));
      gate.shut();
      await server.kill();
      lastCut = Date.now();
      say(`cut ${cut} of ${kills}: ${world.ledger.webhooks.size} webhooks, ${world.ledger.sends.size} sends`);
      server = await spawnServer(again);
      gate.release();
    }
    working = false;
    await Promise.all(everybody);
    const { verdict, reached } = await settle(world, server, { lastCut, toTheEnd });
    const messages = world.ledger.webhooks.size + world.ledger.sends.size;
    return { verdict, ledger: world.ledger, messages, reached };
  } finally {
    working = false;
    gate.release();
    await server.kill();
    rmSync(state, { recursive: true, force: true });
  }
}

/** Looks until nothing is wrong, or for as long as anything may take. */
async function settle(
  world: World,
  server: ChildServer,
  { lastCut, toTheEnd }: { lastCut: number; toTheEnd: boolean },
): Promise<Pick<Report, 'verdict' | 'reached'>> {
  const until = Date.now() + (toTheEnd ? DEADLINES : AGREEMENT);
  for (;;) {
    // Status webhooks that a cut left in the air fall due again.
    await fetch(`${server.simulatorUrl}/control/settle`, { method: 'POST' });
    const seen = await observe(world.client, server.simulatorUrl);
    const verdict = judge(world.ledger, seen, { lastCut, patience: DEADLINES });
    const done = isClean(verdict) && (!toTheEnd || unsettled(seen).length === 0);
    if (done || Date.now() > until)
      return { verdict: toTheEnd ? { ...verdict, settled: unsettled(seen) } : verdict, reached: seen.accepted.size };
    await wait(500);
  }
}

export async function prepare(server: ChildServer): Promise<{ client: Client; hook: Hook }> {
  const client = new Client(server.url);
  await client.signUp();
  const { accessToken, verifyToken, ...hook } = await client.connectNumber(NUMBER.phoneNumberId, NUMBER.wabaId);
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
