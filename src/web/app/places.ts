import { FEATURES } from '../features';
import type { Place } from '../lib/feature';
import { useMe } from '../lib/login/use-me';

export const PLACES = FEATURES.flatMap(({ place }) => place ?? []);

/** The pages that the person signed in may see. */
export function usePlaces(): Place[] {
  const { capabilities } = useMe();
  return PLACES.filter(({ needs }) => needs.every((each) => capabilities.includes(each)));
}

export const isAt = (path: string, { href }: Place): boolean => path === href || path.startsWith(`${href}/`);
