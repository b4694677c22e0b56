import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { meQuery } from '../login/use-me';
import { readAgainAfterRights } from './rights-cache';

/** In ms: what is taken from somebody is gone from their pages within five seconds. */
const EVERY = 4_000;

/** Asks what the person may do, where no socket tells it: they have no inbox. A login that has ended is noticed by it too. */
export function useRightsWatch(isOn: boolean): void {
  const cache = useQueryClient();
  const { data } = useQuery({ ...meQuery, refetchInterval: isOn ? EVERY : false });
  const rights = data?.rights;
  const known = useRef(rights);
  useEffect(() => {
    if (isOn && known.current !== undefined && rights !== known.current) readAgainAfterRights(cache);
    known.current = rights;
  }, [cache, isOn, rights]);
}
