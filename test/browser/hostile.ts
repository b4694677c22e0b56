/** Eyes on a page that is shown what somebody wrote who wants it to run: what ran, what left, and what it has become. */
import type { Page } from 'playwright-core';

export type Seen = { ran: number[]; dialogs: string[]; violations: string[]; strangers: string[]; popups: number };
export const NOTHING: Seen = { ran: [], dialogs: [], violations: [], strangers: [], popups: 0 };

/** Listens for every sign that something ran or left. */
export async function watch(page: Page): Promise<Seen> {
  const seen: Seen = structuredClone(NOTHING);
  await page.exposeFunction('__ran', (n: number) => void seen.ran.push(n));
  page.on('dialog', (dialog) => {
    seen.dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) seen.violations.push(message.text());
  });
  page.on('popup', () => {
    seen.popups += 1;
  });
  await page.route(/canary\.example/, (route) => {
    seen.strangers.push(route.request().url());
    return route.abort();
  });
  return seen;
}

/** Where the page is led to, and what must then be read on it: how often in which part. */
export type Stop = { path: string; words: string; reading: { part: string; times: number }[] };

/**
 * Leads a page from stop to stop and answers, in sentences, what is not to be read there and what is there that no page of
 * ours holds. All of it happens in the page: asked from outside, each look would cost more than the stop.
 */
export const walk = (page: Page, stops: readonly Stop[]): Promise<string[]> =>
  page.evaluate(async (all) => {
    // WhatsApp's marks are read, not shown.
    const bare = (text: string): string => text.replace(/[*_~`]/g, '');
    const read = (part: string): string => bare([...document.querySelectorAll(part)].map(({ textContent }) => textContent).join('\n'));
    const foreign = (): string[] =>
      [
        ...[...document.scripts].filter(({ src }) => new URL(src || 'x:', location.href).origin !== location.origin),
        ...document.querySelectorAll('iframe, object, embed, base, form[action], [formaction], math, marquee, frameset, meta[http-equiv]'),
        ...[...document.querySelectorAll('*')].filter((one) => one.getAttributeNames().some((name) => name.startsWith('on'))),
        ...[...document.querySelectorAll('a[href]')].filter((link) => !/^https?:$/.test((link as HTMLAnchorElement).protocol)),
        ...[...document.querySelectorAll('[src], [srcset], [poster], [background]')].filter(
          (one) => !/^(blob:|data:image\/|\/)/.test(one.getAttribute('src') ?? 'x'),
        ),
      ].map((one) => (one as Element).outerHTML.slice(0, 200));
    const faults: string[] = [];
    for (const [place, { path, words, reading }] of all.entries()) {
      if (location.pathname + location.search !== path) {
        history.pushState({}, '', path);
        await new Promise((resolve) => setTimeout(resolve, 20)); // what was here before is read no more
      }
      const found = (part: string): number => read(part).split(bare(words)).length - 1;
      const missing = () => reading.filter(({ part, times }) => found(part) < times);
      for (const until = performance.now() + 6_000; missing().length > 0 && performance.now() < until; )
        await new Promise((resolve) => setTimeout(resolve, 8));
      for (const { part, times } of missing()) faults.push(`${words} is read ${found(part)} times, not ${times}, in ${part} of ${path}`);
      if (all[place + 1]?.path !== path) for (const element of foreign()) faults.push(`${path} holds ${element}`);
      if (faults.length > 5) break;
    }
    return faults;
  }, stops);
