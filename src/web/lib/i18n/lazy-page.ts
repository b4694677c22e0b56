import { type ComponentType, lazy } from 'react';
import { keepTrying } from '../screen/keep-trying';
import { openArea } from './i18n';
import type { Area } from './languages';

type Page<Props> = { default: ComponentType<Props> };
type Read = () => Promise<unknown>;

/** What nobody has read yet; a part that is read may name further ones. */
const unread = new Set<Read>();

/**
 * A page that is fetched with its texts when it is first shown, and again until it is there; `read` fetches it before,
 * once.
 */
export function lazyPlace<Props extends object>(fetch: () => Promise<Page<Props>>, ...areas: readonly Area[]) {
  const read = async (): Promise<Page<Props>> => {
    const [page] = await Promise.all([fetch(), ...areas.map(openArea)]);
    unread.delete(read);
    return page;
  };
  return Object.assign(
    lazy(() => keepTrying(read)),
    { read },
  );
}

/** A part of pages, fetched as they are, or ahead of its time for whoever is signed in. */
export function lazyPage<Props extends object>(fetch: () => Promise<Page<Props>>, ...areas: readonly Area[]) {
  const page = lazyPlace(fetch, ...areas);
  unread.add(page.read);
  return page;
}

/**
 * Fetches all parts, those of the page on screen first, then these places, one after another; `pause` passes before each.
 * What fails is fetched when it is shown.
 */
export async function readAhead(places: readonly Read[], pause: () => Promise<void>): Promise<void> {
  const tried = new Set<Read>();
  const next = (): Read | undefined => [...places, ...unread].findLast((read) => !tried.has(read));
  for (let read = next(); read; read = next()) {
    tried.add(read);
    await pause();
    await read().catch(() => undefined);
  }
}
