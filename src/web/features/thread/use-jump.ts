import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import { type CachedThread, useOlder } from '../../lib/realtime/thread-cache';
import { holds, lastSeqOf, type ThreadRow } from './rows';

const MARKED_FOR = 4_000;

/** Goes to the message that the address names with `at`, fetching what lies between; answers which one is marked. */
export function useJump(
  conversationId: string,
  thread: CachedThread,
  rows: readonly ThreadRow[],
  goTo: (row: number) => void,
): number | undefined {
  const [params, setParams] = useSearchParams();
  const at = Number(params.get('at')) || undefined;
  const [marked, setMarked] = useState<number>();
  const older = useOlder(conversationId);
  const asking = useRef(false);
  const first = thread.messages[0]?.seq ?? 0;
  useEffect(() => {
    if (at === undefined || asking.current) return;
    if (at < first && !thread.whole) {
      asking.current = true;
      void older()
        .catch(() => undefined)
        .finally(() => {
          asking.current = false;
        });
      return;
    }
    const here = rows.findIndex((each) => holds(each, at));
    const row = here >= 0 ? here : rows.findIndex((each) => lastSeqOf(each) >= at);
    if (row >= 0) {
      goTo(row);
      setMarked(at);
    }
    setParams(
      (now) => {
        now.delete('at');
        return now;
      },
      { replace: true },
    );
  }, [at, first, thread.whole, rows, goTo, older, setParams]);
  useEffect(() => {
    if (marked === undefined) return undefined;
    const end = setTimeout(() => setMarked(undefined), MARKED_FOR);
    return () => clearTimeout(end);
  }, [marked]);
  return marked;
}
