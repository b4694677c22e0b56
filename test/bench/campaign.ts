import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawnServer } from '../../src/dev/child.ts';
import { randomSecrets } from '../../src/dev/secrets.ts';
import { Client } from './client.ts';
import { isMet, markdown, none, type Row } from './goals.ts';
import { layDown } from './many-contacts.ts';

type Counts = Record<
  'people' | 'planned' | 'claimed' | 'unknown' | 'accepted' | 'sent' | 'failed' | 'delivered' | 'read' | 'skipped',
  number
>;
type Campaign = { id: string; state: string; jobId: string; preview: { planned: number } | null; counts: Counts };
type Channel = { id: string; phoneNumberId: string };

/** Of a hundred messages so many are taken while the answer is an error, and so many while none comes. */
const TROUBLE = 5;
const LONGEST_MS = 30 * 60_000;

/** A campaign to so many people, while Meta takes some messages and says otherwise: how fast, and whether each number is asked for once. */
export async function campaign(count: number, say: (line: string) => void): Promise<boolean> {
  const state = mkdtempSync(join(tmpdir(), 'prosa-bench-'));
  const options = { port: 0, simulatorPort: 0, state, secrets: randomSecrets(), vars: { QUOTA_PEOPLE: '1000000' } };
  let server = await spawnServer({ ...options, cron: false });
  try {
    const client = new Client(server.url);
    await client.signUp();
    await client.confirm(server.simulatorUrl);
    const { tenant } = await client.must<{ tenant: { id: string } }>(200, 'GET', '/v1/me');
    await server.stop();
    layDown(state, { tenantId: tenant.id, tagIds: ['t1', 't2', 't3', 't4'], now: Date.now() }, count);
    server = await spawnServer({ ...options, cron: true });
    client.url = server.url;
    await client.signIn();
    const channel = await client.must<Channel>(201, 'POST', '/v1/channels/simulated', { name: 'Loja' });
    const few = Math.ceil((count * TROUBLE) / 100);
    const knobs = { failAfterAccept: few, timeoutAfterAccept: few, timeoutMs: 1_000, messagingLimit: 'TIER_UNLIMITED', duplicateRate: 0.1 };
    await patched(`${server.simulatorUrl}/control/numbers/${channel.phoneNumberId}/knobs`, knobs);
    await client.must(200, 'POST', '/v1/templates/sync', { channelId: channel.id });
    const draft = { name: 'Aviso', channelId: channel.id, template: 'hello_world' };
    const { id } = await client.must<Campaign>(201, 'POST', '/v1/campaigns', draft);
    const read = (): Promise<Campaign> => client.must<Campaign>(200, 'GET', `/v1/campaigns/${id}`);
    const stands = async (isThere: (now: Campaign) => boolean): Promise<{ now: Campaign; seconds: number }> => {
      const from = performance.now();
      for (;;) {
        const now = await read();
        const ms = performance.now() - from;
        if (isThere(now) || ms > LONGEST_MS) return { now, seconds: ms / 1000 };
        await sleep(500);
      }
    };
    await client.must(202, 'POST', `/v1/campaigns/${id}/preview`, {});
    const counted = await stands(({ preview }) => preview !== null);
    say(`${counted.now.preview?.planned} of ${count} people were counted and priced in ${counted.seconds.toFixed(1)} s`);
    await client.must(202, 'POST', `/v1/campaigns/${id}/start`, { expected: counted.now.preview?.planned });
    const planned = await stands(({ state: now }) => now !== 'planning');
    say(`the list was written in ${planned.seconds.toFixed(1)} s`);
    const written = await stands(({ counts: { people, planned: left } }) => people > 0 && left === 0);
    say(`everybody was written to after ${written.seconds.toFixed(1)} s`);
    const sent = await stands(({ state: now }) => now === 'done' || now === 'paused');
    say(`it was ${sent.now.state} after ${sent.seconds.toFixed(1)} s: ${JSON.stringify(sent.now.counts)}`);
    const told = await stands(({ counts: { unknown, accepted } }) => unknown + accepted === 0);
    const { people, unknown, accepted, sent: onTheirWay, failed, delivered, read: seen, skipped } = told.now.counts;
    const asked = await askedOf(server.simulatorUrl, channel.phoneNumberId);
    const rows: Row[] = [
      least('people who are written to a second, of 76 that the number allows', people / written.seconds, 50),
      none('numbers that were asked for twice', asked.length - new Set(asked).size),
      none('people on the list of whom nothing is known', people - (accepted + onTheirWay + failed + delivered + seen + skipped)),
      none('people whose message is still unknown', unknown),
      least('people on the list', people, count),
    ];
    say(`\n${markdown(rows)}`);
    return rows.every(isMet);
  } finally {
    await server.stop();
    rmSync(state, { recursive: true, force: true });
  }
}

const least = (what: string, result: number, goal: number): Row => ({
  ...{ what, product: result, result, goal: { atLeast: goal }, ratio: false },
});

async function patched(url: string, body: object): Promise<void> {
  const answer = await fetch(url, { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`the simulator refuses the knobs: ${await answer.text()}`);
}

/** To which numbers templates were sent, by the simulator's own log. */
async function askedOf(simulatorUrl: string, phoneNumberId: string): Promise<string[]> {
  const asked: string[] = [];
  for (let after = 0; ; ) {
    const answer = await fetch(`${simulatorUrl}/control/log?phoneNumberId=${phoneNumberId}&after=${after}&limit=1000`);
    const { items, next } = (await answer.json()) as { items: { body: { type?: string; to?: string } | null }[]; next: number };
    if (items.length === 0) return asked;
    for (const { body } of items) if (body?.type === 'template' && body.to) asked.push(body.to);
    after = next;
  }
}
