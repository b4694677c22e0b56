import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PROJECT } from '../support/source.ts';
import { joinWorld, type World } from './world.ts';

const BUILT = join(PROJECT, 'dist/web');
const BUDGET = 260_000;
const LANGUAGES = ['en', 'pt-BR', 'es'];

let world: World;
beforeAll(async () => {
  world = await joinWorld();
  await world.customer('Marina Alves').says('Oi!');
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

/** Remembers in the page when the first conversation was drawn: what is asked for later is read ahead, not waited for. */
async function watchForTheInbox(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watch = new MutationObserver(() => {
      if (!document.querySelector('[role=tabpanel] a')) return;
      watch.disconnect();
      document.documentElement.dataset.drawn = String(performance.now());
    });
    watch.observe(document, { childList: true, subtree: true });
  });
}

/** The files that the browser asked for until then, as paths of the build. */
const askedFor = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const drawn = Number(document.documentElement.dataset.drawn);
    const asked = performance
      .getEntriesByType('resource')
      .filter(({ name, startTime }) => startTime <= drawn && name.startsWith(location.origin));
    return [...new Set(asked.map(({ name }) => new URL(name).pathname))].filter((path) => !path.startsWith('/v1/'));
  });

/** As it travels: a typeface is compressed already. */
function weigh(path: string): number {
  const bytes = readFileSync(join(BUILT, path));
  return path.endsWith('.woff2') ? bytes.length : gzipSync(bytes).length;
}

describe('the first load', () => {
  it.each(LANGUAGES)('[WEB-150] of the inbox is at most 260 kB, compressed (%s)', async (language) => {
    const page = await world.agent({ language });
    await watchForTheInbox(page);
    await page.reload();
    await page.locator('[role=tabpanel] a').first().waitFor();
    const files = await askedFor(page);
    const total = ['/index.html', ...files].reduce((sum, path) => sum + weigh(path), 0);
    process.stderr.write(`first load (${language}): ${(total / 1000).toFixed(1)} kB in ${files.length + 1} files\n`);
    expect(files.filter((path) => path.endsWith('.js')).length).toBeGreaterThan(20);
    expect(files.filter((path) => path.endsWith('.woff2'))).toHaveLength(1);
    expect(total).toBeLessThanOrEqual(BUDGET);
  });
});
