import { showPhone } from '../../../kernel/phone';
import type { Identity } from './identity.domain';

/**
 * Where a contact's name comes from, the worst first: what the channel shows, what they said to a flow, what a file or a
 * program brought, what a colleague wrote. The same order holds for every other value of theirs.
 */
export const NAME_SOURCES = ['user-id', 'phone', 'username', 'profile', 'said', 'import', 'person'] as const;
export type NameSource = (typeof NAME_SOURCES)[number];
export type SourcedName = { name: string; source: NameSource };

const rank = ({ source }: SourcedName): number => NAME_SOURCES.indexOf(source);

/** What somebody is called who has told no name: by their phone, else by what else they are known by. */
export function nameless(identities: readonly Identity[]): SourcedName {
  const phone = identities.find((i) => i.kind === 'phone');
  return phone ? { name: showPhone(phone.value), source: 'phone' } : { name: identities[0]?.value ?? '?', source: 'user-id' };
}

/** The best of some names; of two from one source the first. */
export const bestName = (names: readonly SourcedName[]): SourcedName | undefined =>
  names.reduce<SourcedName | undefined>((best, name) => (best && rank(best) >= rank(name) ? best : name), undefined);

/** The name that replaces the present one, if one does: of a better source, or the phone of today for that of yesterday. */
export function betterName(now: SourcedName, offered: readonly SourcedName[]): SourcedName | undefined {
  const best = bestName(offered);
  if (!best) return undefined;
  const isOutdated = best.source === now.source && (best.source === 'phone' || best.source === 'user-id') && best.name !== now.name;
  return rank(best) > rank(now) || isOutdated ? best : undefined;
}

/** The sources that a name of this one replaces. */
export const sourcesBelow = (source: NameSource): readonly NameSource[] => {
  const at = NAME_SOURCES.indexOf(source);
  return NAME_SOURCES.slice(0, at <= NAME_SOURCES.indexOf('phone') ? at + 1 : at);
};
