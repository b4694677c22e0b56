/** The one world of all journeys: the built product, the simulated Meta and a Chromium, started once for the run. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserServer, chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { buildPages } from '../../src/dev/build.ts';
import { spawnServer } from '../../src/dev/child.ts';
import { findChromium } from '../../src/dev/chromium.ts';
import { claimPort, HOST } from '../../src/dev/ports.ts';
import { randomSecrets } from '../../src/dev/secrets.ts';

/** `browser`: where its Chromium listens. `companies`: a folder in which each company of a test claims its number. */
export type Shared = { url: string; simulatorUrl: string; browser: string; companies: string };

declare module 'vitest' {
  export interface ProvidedContext {
    world: Shared;
  }
}

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  await buildPages(() => {});
  const folder = mkdtempSync(join(tmpdir(), 'prosa-browser-'));
  const port = await claimPort(0, 'PORT');
  // One agent who looks at a thread after the other asks more in a minute than anybody does.
  const vars = { APP_ORIGIN: `http://${HOST}:${port}`, PASSWORD_COST: '1', QUOTA_PEOPLE: '1000000' };
  const state = join(folder, 'state');
  // A process of its own, which ends with this one, and of whose log only errors are shown.
  const server = await spawnServer({ port, simulatorPort: 0, state, secrets: randomSecrets(), cron: false, vars }, showErrors);
  const stop = async (browser?: BrowserServer): Promise<void> => {
    await browser?.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const browser = await launch();
    provide('world', { url: server.url, simulatorUrl: server.simulatorUrl, browser: browser.wsEndpoint(), companies: folder });
    return () => stop(browser);
  } catch (error) {
    await stop();
    throw error;
  }
}

function showErrors(line: string): void {
  if (line.includes('"level":"error"')) process.stderr.write(`${line}\n`);
}

function launch(): Promise<BrowserServer> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium found: install it, or name it in CHROMIUM_PATH.');
  return chromium.launchServer({
    executablePath,
    host: HOST,
    args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  });
}
