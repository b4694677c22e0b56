import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { type CachedThread, useOlder } from '../../lib/realtime/thread-cache';

const NEAR = 48;
const EARLY = 400;

/** Where the reader is in the log, and what that means when messages come in front or at the end. */
export function useLogScroll(conversationId: string, thread: CachedThread, { rows, sending }: { rows: number; sending: number }) {
  const log = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const atEnd = useRef(true);
  const first = useRef(thread.messages[0]?.seq);
  const asking = useRef(false);
  const [below, setBelow] = useState(false);
  const [loading, setLoading] = useState(false);
  const older = useOlder(conversationId);
  const last = thread.messages.at(-1)?.seq ?? 0;
  const shift = thread.messages[0]?.seq !== first.current;

  const toEnd = useCallback(() => {
    if (rows > 0) list.current?.scrollToIndex(rows - 1, { align: 'end' });
    atEnd.current = true;
    setBelow(false);
  }, [rows]);

  // Who sends something wants to see it, wherever they were reading.
  const sent = useRef(sending);
  useLayoutEffect(() => {
    if (sending > sent.current) toEnd();
    sent.current = sending;
  }, [sending, toEnd]);

  useLayoutEffect(() => {
    first.current = thread.messages[0]?.seq;
    if (atEnd.current && rows > 0) toEnd();
  }, [thread, rows, toEnd]);

  const seen = useRef(last);
  useEffect(() => {
    if (last > seen.current && !atEnd.current) setBelow(true);
    seen.current = last;
  }, [last]);

  // The composer grows and shrinks; who reads the end goes on reading the end.
  useEffect(() => {
    const box = log.current;
    if (!box) return;
    const watch = new ResizeObserver(() => atEnd.current && toEnd());
    watch.observe(box);
    return () => watch.disconnect();
  }, [toEnd]);

  const onScroll = (offset: number): void => {
    const now = list.current;
    if (!now) return;
    atEnd.current = offset + now.viewportSize >= now.scrollSize - NEAR;
    if (atEnd.current) setBelow(false);
    if (offset > EARLY || thread.whole || asking.current) return;
    asking.current = true;
    setLoading(true);
    void older()
      .catch(() => undefined)
      .finally(() => {
        asking.current = false;
        setLoading(false);
      });
  };
  const toRow = useCallback((row: number) => {
    atEnd.current = false;
    list.current?.scrollToIndex(row, { align: 'center' });
  }, []);
  return { log, list, shift, below, loading, onScroll, toEnd, toRow };
}
