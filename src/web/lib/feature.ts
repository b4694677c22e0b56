import type { IconProps } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Capability } from '../client';
import type { Area, Language } from './i18n/languages';
import { lazyPlace } from './i18n/lazy-page';

type Label = Readonly<Record<Language, string>>;
type Page = () => Promise<{ default: ComponentType }>;

/** A key that does something wherever the feature is on screen; the list of shortcuts shows it. */
export type Command = { keys: string; label: Label };

type Given = {
  /** The page's address: of its own for `rail`, below /settings for `settings`. Everything below it is the page's too. */
  path: string;
  at: 'rail' | 'settings';
  /** Where it stands in the menu of the settings. */
  group?: 'company' | 'team' | 'service' | 'developers' | 'mine';
  icon: ComponentType<IconProps>;
  label: Label;
  /** All that one must be allowed to see it; empty for one's own affairs. */
  needs: readonly Capability[];
  /** What is fetched with the page. */
  texts: readonly Area[];
  page: Page;
  /** A hook: whether there is anything that would be found there, else it is in no menu. */
  isShown?: () => boolean;
  /** A hook: how many of something wait there. */
  badge?: () => number;
};

export type Place = Given & { href: string; Page: ComponentType; read: () => Promise<unknown> };
export type Feature = { place?: Place; commands: readonly Command[] };

/** A feature as the rest of the client knows it: where its page is found, and which keys it listens to. */
export function feature({
  commands = [],
  ...given
}: Partial<Given> & { commands?: readonly Command[] } & (Given | { path?: never })): Feature {
  if (given.path === undefined) return { commands };
  const href = given.at === 'rail' ? `/${given.path}` : `/settings/${given.path}`;
  const Page = lazyPlace(given.page, ...given.texts);
  return { place: { ...given, href, Page, read: Page.read }, commands };
}
