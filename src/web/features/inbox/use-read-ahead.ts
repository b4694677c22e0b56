import { useEffect } from 'react';
import { useDesk } from '../../lib/realtime/desk-cache';

/** Fetches what the next step will want, once the list is there and the browser has nothing better to do. */
export function useReadAhead(parts: readonly (() => Promise<unknown>)[]): void {
  const ready = useDesk() !== undefined;
  useEffect(() => {
    if (!ready) return;
    const read = (): void => void Promise.allSettled(parts.map((part) => part()));
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(read, 500);
      return () => clearTimeout(timer);
    }
    const idle = requestIdleCallback(read, { timeout: 2_000 });
    return () => cancelIdleCallback(idle);
  }, [ready, parts]);
}
