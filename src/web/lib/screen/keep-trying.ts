import { delayAfter, isNewer, SUSPICIOUS } from './retry.domain';

/**
 * Fetches a part of the program until it is there. Without a connection it waits for one. Where the server has a newer
 * version the page is loaded anew, since the files of this one are gone.
 */
export async function keepTrying<T>(read: () => Promise<T>): Promise<T> {
  for (let failures = 1; ; failures++) {
    try {
      return await read();
    } catch {
      await pause(delayAfter(failures));
      await mendStyles();
      if (failures % SUSPICIOUS === 0 && (await isOutdated())) location.reload();
    }
  }
}

/** Until then, or until there is a connection again. */
const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    const end = (): void => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      done();
    };
    const timer = setTimeout(end, milliseconds);
    window.addEventListener('online', end);
  });

const broken = new Set<HTMLLinkElement>();
// The failure of a sheet does not bubble; it can only be caught on its way down.
window.addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') broken.add(target);
  },
  { capture: true },
);

/** A style sheet that could not be read is not asked for again with its script, which would appear without it. */
async function mendStyles(): Promise<void> {
  const links = [...broken];
  broken.clear();
  await Promise.all(links.map(readAnew));
}

function readAnew(link: HTMLLinkElement): Promise<unknown> {
  const again = document.createElement('link');
  again.rel = 'stylesheet';
  again.crossOrigin = link.crossOrigin;
  again.href = link.href;
  const settled = new Promise((done) => {
    again.onload = done;
    again.onerror = done;
  });
  link.replaceWith(again);
  return settled;
}

async function isOutdated(): Promise<boolean> {
  const own = document.querySelector('script[type=module][src]')?.getAttribute('src');
  if (!own) return false;
  try {
    const answer = await fetch('/', { cache: 'no-store' });
    return answer.ok && isNewer(await answer.text(), own);
  } catch {
    return false;
  }
}
