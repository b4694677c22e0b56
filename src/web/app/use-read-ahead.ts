import { useEffect, useEffectEvent } from 'react';
import { readAhead } from '../lib/i18n/lazy-page';
import { useWatches } from '../lib/login/use-me';
import { useDesk } from '../lib/realtime/desk-cache';
import { untilIdle } from '../lib/screen/idle';
import { usePlaces } from './places';

/** Fetches what the person may open next, once the first page is there, so that a lost connection closes no page. */
export function useReadAhead(): void {
  const watches = useWatches();
  const ready = useDesk() !== undefined || !watches;
  const places = usePlaces();
  const begin = useEffectEvent(() =>
    readAhead(
      places.map(({ read }) => read),
      untilIdle,
    ),
  );
  useEffect(() => {
    if (ready) void begin();
  }, [ready]);
}
