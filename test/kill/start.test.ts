import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { spawnServer } from '../../src/dev/child.ts';
import { claimPort } from '../../src/dev/ports.ts';
import { randomSecrets } from '../../src/dev/secrets.ts';

/** The status of an answer; undefined while nobody listens. */
const statusOf = (url: string, init?: RequestInit): Promise<number | undefined> =>
  fetch(url, init).then(
    ({ status }) => status,
    () => undefined,
  );

it('[EDG-10] a server that starts on an empty folder answers nobody before its databases are there', async () => {
  const state = mkdtempSync(join(tmpdir(), 'prosa-start-'));
  const port = await claimPort(0, 'PORT');
  const url = `http://127.0.0.1:${port}`;
  const body = JSON.stringify({ email: 'nobody@example.test', password: 'no password of anybody' });
  const signIn = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
  let isReady = false;
  const starting = spawnServer({ port, simulatorPort: 0, state, secrets: randomSecrets(), cron: false, vars: { APP_ORIGIN: url } }).finally(
    () => {
      isReady = true;
    },
  );
  const early: (number | undefined)[] = [];
  while (!isReady) early.push(await statusOf(`${url}/v1/auth/sign-in`, signIn));
  const server = await starting;
  try {
    expect([...new Set(early)].filter((status) => status !== undefined && status !== 401)).toEqual([]);
    expect(await statusOf(`${url}/healthz`)).toBe(200);
    expect(await statusOf(`${url}/v1/auth/sign-in`, signIn)).toBe(401);
  } finally {
    await server.stop();
    rmSync(state, { recursive: true, force: true });
  }
}, 120_000);
