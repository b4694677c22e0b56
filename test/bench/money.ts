import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ChildServer, spawnServer } from '../../src/dev/child.ts';
import { randomSecrets } from '../../src/dev/secrets.ts';
import { Client } from './client.ts';
import { isMet, markdown, none, type Row } from './goals.ts';
import { forge, laySessions, rowsRead } from './many-sessions.ts';
import { p95Of as p95 } from './statistics.ts';
import { comparedRows } from './what-if.ts';

type Part = { breaks: { kind: string; seq: number | null }[]; entries: number; next: string | null };
/** All parts of a verification; how long it took, in seconds. */
async function verified(client: Client): Promise<{ breaks: Part['breaks']; entries: number; seconds: number }> {
  const from = performance.now();
  const all: Part['breaks'] = [];
  let entries = 0;
  for (let after: string | null = ''; after !== null; ) {
    const part: Part = await client.must(200, 'GET', `/v1/ledger/verification${after && `?after=${after}`}`);
    all.push(...part.breaks);
    entries += part.entries;
    after = part.next;
  }
  return { breaks: all, entries, seconds: (performance.now() - from) / 1000 };
}

const least = (what: string, result: number, goal: number): Row => ({
  what,
  product: result,
  result,
  goal: { atLeast: goal },
  ratio: false,
});
const most = (what: string, result: number, goal: number): Row => ({ what, product: result, result, goal: { atMost: goal }, ratio: false });

const QUESTIONS = {
  'a month by day and rule, p95, ms': '/v1/billing/summary?period=2026-11&by=day,rule',
  'a month by every cut, p95, ms': '/v1/billing/summary?period=2026-11&by=day,agent,department',
  'the latest 50 sessions, p95, ms': '/v1/sessions',
  'the latest 50 entries of a day, p95, ms': '/v1/ledger?day=2026-11-03',
};

/** What a company with very many sessions in a month waits for, and how fast its ledger is sealed and verified. */
export async function money(count: number, say: (line: string) => void): Promise<boolean> {
  const state = mkdtempSync(join(tmpdir(), 'prosa-bench-'));
  const options = { port: 0, simulatorPort: 0, cron: false, state, secrets: randomSecrets(), vars: { QUOTA_PEOPLE: '1000000' } };
  let server: ChildServer = await spawnServer(options);
  try {
    const client = new Client(server.url);
    const again = async (cron: boolean): Promise<void> => {
      server = await spawnServer({ ...options, cron });
      client.url = server.url;
      await client.signIn();
    };
    await client.signUp();
    const { tenant } = await client.must<{ tenant: { id: string } }>(200, 'GET', '/v1/me');
    await server.stop();
    const laid = laySessions(state, tenant.id, count, Math.min(60_000, Math.floor(count / 5)));
    say(`${count} sessions with ${laid.entries} entries were laid down, ${laid.unsealed} of them not sealed`);
    const rows: Row[] = [most('bytes a session, entries, seals and indexes included', laid.bytes / count, 1_000)];

    await again(true);
    const done = await sealedInAMinute(client, laid);
    rows.push(least('entries that are sealed in a minute', done, Math.min(20_000, laid.unsealed)));
    say(`${done} entries were sealed in the first minute`);
    await server.stop();

    await again(false);
    for (const [what, path] of Object.entries(QUESTIONS)) rows.push(most(what, await p95(() => client.must(200, 'GET', path), 40), 300));
    const whole = await verified(client);
    rows.push(
      most(`verifying ${whole.entries} entries, s`, whole.seconds, 60),
      none('breaks in a ledger that is whole', whole.breaks.length),
    );
    rows.push(...(await comparedRows(client, server.pids.workerd, count, say)));
    say(`${whole.entries} entries were verified in ${whole.seconds.toFixed(1)} s`);
    await server.stop();
    rows.push(most('rows that a month by day and rule reads', rowsRead(state, tenant.id, 'day0'), 15_000));
    rows.push(most('rows that a month by every cut reads', rowsRead(state, tenant.id, 'day'), 15_000));

    const forged = Math.floor(laid.entries / 2);
    forge(state, tenant.id, forged);
    await again(false);
    const broken = await verified(client);
    rows.push(
      least('the entry that was changed is named', Number(broken.breaks.some(({ kind, seq }) => kind === 'seal' && seq === forged)), 1),
    );
    say(`\n${markdown(rows)}`);
    return rows.every(isMet);
  } finally {
    await server.stop();
    rmSync(state, { recursive: true, force: true });
  }
}

/** Behind all months there is nothing to check: such a part tells how far the ledger is sealed, and costs nothing. */
const BEHIND_ALL = Buffer.from(JSON.stringify(['months', '9999-12'])).toString('base64url');
const lastSealed = async (client: Client): Promise<number> =>
  (await client.must<{ head: { last: number } | null }>(200, 'GET', `/v1/ledger/verification?after=${BEHIND_ALL}`)).head?.last ?? 0;

/** How many entries are sealed within a minute, from when the sealer begins. */
async function sealedInAMinute(client: Client, { entries, unsealed }: { entries: number; unsealed: number }): Promise<number> {
  const before = entries - unsealed;
  for (let waited = 0; waited < 90 && (await lastSealed(client)) === before; waited += 1) await sleep(1_000);
  const from = performance.now();
  while (performance.now() - from < 55_000 && (await lastSealed(client)) < entries) await sleep(500);
  return (await lastSealed(client)) - before;
}
