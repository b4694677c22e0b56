import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { spawnServer } from '../../src/dev/child.ts';
import { randomSecrets } from '../../src/dev/secrets.ts';
import type { MessageWire } from '../../src/modules/messaging/content/message.schemas.ts';
import type { ConversationWire } from '../../src/modules/service/conversations/conversations.schemas.ts';
import type { Client } from '../bench/client.ts';
import { signatureOf, textWebhook, wamidOf } from '../bench/webhooks.ts';
import { chanceOf } from './chance.ts';
import { prepare } from './driver.ts';
import { Gate } from './gate.ts';
import { DeskTab, ThreadTab } from './watcher.ts';
import { Wire } from './wire.ts';

export type Plan = { clients: number; cuts: number; seed: number; say?: (line: string) => void };
/** What is wrong, in sentences; and how much there was that could have gone wrong. */
export type Outcome = { threads: string[]; desks: string[]; cuts: Record<string, number>; caughtUp: number; messages: number };

/** Of so many clients one looks at the desk; of the others so many look at the same thread. */
const DESK = 10;
const TOGETHER = 20;
/** Every so many cuts the server itself goes, and with it everybody: killed and stopped in turn. */
const RESTART = 5;
const AGREEMENT = 120_000;
/** So many words at least between two cuts. */
const WORDS = 20;
/** Between two words of a lane, ms. */
const PAUSE = 40;

/** Cuts every client's line again and again while words flow, lets all come back, and compares what they hold with the truth. */
export async function cutAndResume({ clients, cuts, seed, say = () => {} }: Plan): Promise<Outcome> {
  const chance = chanceOf(seed);
  const state = mkdtempSync(join(tmpdir(), 'prosa-sockets-'));
  const own = { state, secrets: randomSecrets(), keepBundle: true, cron: false };
  const options = { ...own, port: 0, simulatorPort: 0, vars: { QUOTA_PEOPLE: '1000000', SOCKETS_A_PERSON: '5000' } };
  let server = await spawnServer(options);
  const port = (url: string): number => Number(new URL(url).port);
  const again = { ...options, port: port(server.url), simulatorPort: port(server.simulatorUrl) };
  const wire = new Wire(() => ({ host: '127.0.0.1', port: again.port }));
  await wire.open();
  const gate = new Gate();
  let working = true;
  const tabs: (ThreadTab | DeskTab)[] = [];
  const counted: Record<string, number> = { reset: 0, silence: 0, closed: 0, killed: 0, stopped: 0 };
  try {
    const { client, hook } = await prepare(server);
    const customers = Math.max(2, Math.ceil((clients * (1 - 1 / DESK)) / TOGETHER));
    let messages = 0;
    const words = async (): Promise<void> => {
      while (working) {
        const n = messages++;
        const customer = n < customers ? n : chance.below(customers);
        const body = textWebhook(hook, customer, wamidOf('line', customer, n), `order ${n}`);
        const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signatureOf(hook.appSecret, body) };
        const post = async (): Promise<boolean> => {
          await gate.passed();
          return fetch(`${client.url}${hook.path}`, { method: 'POST', headers, body }).then(
            ({ ok }) => ok,
            () => false,
          );
        };
        while (!(await post())) await wait(20);
        await wait(PAUSE);
      }
    };
    const flow = [words(), words(), words()];
    const ids = await everybodyWrote(client, customers);
    flow.push(turns(client, ids, gate, () => working));
    for (let n = 0; n < clients; n += 1) {
      const given = { name: `c${n}`, client, host: wire.host, gate };
      tabs.push(n % DESK === 0 ? new DeskTab(given) : new ThreadTab(given, ids[n % customers] ?? ''));
    }
    const lives = tabs.map((tab) => tab.live());
    await all(tabs, 1);
    say(`${tabs.length} are looking`);
    for (let cut = 1; cut <= cuts; cut += 1) {
      for (const enough = messages + WORDS; messages < enough; ) await wait(5);
      const came = tabs.map(({ caughtUp }) => caughtUp);
      if (cut % RESTART === 0) {
        const killed = (cut / RESTART) % 2 === 1;
        gate.shut();
        await (killed ? server.kill() : server.stop());
        counted[killed ? 'killed' : 'stopped'] = (counted[killed ? 'killed' : 'stopped'] ?? 0) + tabs.length;
        server = await spawnServer(again);
        gate.release();
      } else
        for (const tab of tabs) {
          const how = (['reset', 'silence', 'closed'] as const)[chance.below(3)] ?? 'reset';
          if (how === 'closed') tab.hangUp();
          else if (!wire.cut(tab.name, how)) throw new Error(`${tab.name} had no line to cut`);
          counted[how] = (counted[how] ?? 0) + 1;
          if (chance.below(10) === 0) await wait(chance.below(20));
        }
      // No tab is cut again before it was back: each cut is one that it came back from.
      for (const [n, tab] of tabs.entries()) await all([tab], (came[n] ?? 0) + 1);
      say(`cut ${cut} of ${cuts}: ${messages} messages`);
    }
    working = false;
    await Promise.all(flow);
    const fresh = new DeskTab({ name: 'fresh', client, host: wire.host, gate });
    lives.push(fresh.live());
    await all([fresh], 1);
    const found = await compare(client, ids, tabs, fresh).finally(() => fresh.leave());
    for (const tab of tabs) tab.leave();
    await Promise.all(lives);
    const caughtUp = tabs.reduce((sum, tab) => sum + tab.caughtUp, 0);
    return { ...found, cuts: counted, caughtUp, messages };
  } finally {
    working = false;
    gate.release();
    for (const tab of tabs) tab.leave();
    wire.close();
    await server.kill();
    rmSync(state, { recursive: true, force: true });
  }
}

/** An agent claims who waits, and finishes whom they serve: what is open changes all the time. */
async function turns(client: Client, ids: string[], gate: Gate, working: () => boolean): Promise<void> {
  for (let n = 0; working(); n += 1) {
    await gate.passed();
    const path = `/v1/conversations/${ids[n % ids.length]}`;
    const it = await client.ask<ConversationWire>('GET', path).then(
      ({ body }) => body.interaction,
      () => null,
    );
    const verb = it?.state === 'waiting' ? 'claim' : it?.state === 'active' && n % 3 === 0 ? 'finish' : undefined;
    if (it && verb) await client.ask('POST', `/v1/interactions/${it.id}/${verb}`).catch(() => undefined);
    await wait(PAUSE * 4);
  }
}

async function everybodyWrote(client: Client, customers: number): Promise<string[]> {
  for (;;) {
    const ids: string[] = [];
    for await (const { id } of client.all<{ id: string }>('/v1/conversations')) ids.push(id);
    if (ids.length >= customers) return ids.slice(0, customers);
    await wait(50);
  }
}

/** Waits until each of them has been caught up so often. */
async function all(tabs: readonly { name: string; caughtUp: number }[], times: number): Promise<void> {
  for (const tab of tabs)
    for (const until = Date.now() + AGREEMENT; tab.caughtUp < times; await wait(10))
      if (Date.now() > until) throw new Error(`${tab.name} did not come back`);
}

/** Looks until everybody holds what the API says, or for as long as anything may take. `fresh`: a desk that has seen no cut. */
async function compare(
  client: Client,
  ids: string[],
  tabs: (ThreadTab | DeskTab)[],
  fresh: DeskTab,
): Promise<Pick<Outcome, 'threads' | 'desks'>> {
  for (const until = Date.now() + AGREEMENT; ; await wait(500)) {
    const truth = new Map<string, string>();
    const open: string[] = [];
    for (const id of ids) {
      const messages: MessageWire[] = [];
      for await (const message of client.all<MessageWire>(`/v1/conversations/${id}/messages`, 200)) messages.push(message);
      truth.set(id, JSON.stringify(messages));
      const head = await client.must<ConversationWire>(200, 'GET', `/v1/conversations/${id}`);
      if (isOpen(head)) open.push(placeOf(head));
    }
    const threads = tabs.flatMap((tab) => {
      if (!(tab instanceof ThreadTab)) return [];
      const same = JSON.stringify(tab.thread.messages) === truth.get(tab.conversationId);
      const other = `${tab.name} holds ${tab.thread.messages.length} messages that are not those of ${tab.conversationId}`;
      return [...tab.faults, ...(same ? [] : [other])];
    });
    const desks = tabs.flatMap((tab) => {
      if (!(tab instanceof DeskTab)) return [];
      const shown = [...tab.entries.values()].filter(isOpen);
      const greeted = [...fresh.entries.values()].filter(isOpen);
      return [
        ...tab.faults,
        ...differences(tab.name, shown.map(placeOf), open),
        ...differences(tab.name, shown.map(lineOf), greeted.map(lineOf)),
      ];
    });
    if (threads.length + desks.length === 0 || Date.now() > until) return { threads, desks };
  }
}

const isOpen = ({ interaction: it }: ConversationWire): boolean => it !== null && it.state !== 'finished';
const placeOf = ({ id, interaction: it }: ConversationWire): string => [id, it?.id, it?.state, it?.assignee?.id].join(' ');
const lineOf = ({ id, rev, unread, preview, interaction: it }: ConversationWire): string =>
  [id, rev, it?.state, it?.assignee?.id, unread, preview].join(' ');

function differences(who: string, shown: string[], open: string[]): string[] {
  const [here, there] = [new Set(shown), new Set(open)];
  return [
    ...shown.filter((line) => !there.has(line)).map((line) => `${who} shows ${line}`),
    ...open.filter((line) => !here.has(line)).map((line) => `${who} lacks ${line}`),
  ];
}
