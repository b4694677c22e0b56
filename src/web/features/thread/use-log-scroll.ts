import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { type CachedThread, useOlder } from '../../lib/realtime/thread-cache';

const NEAR = 48;
const EARLY = 400;

/** Where the log stands, and how far it could be scrolled. */
type Place = { top: number; room: number };
const placeOf = ({ scrollTop, scrollHeight, clientHeight }: HTMLElement): Place => ({ top: scrollTop, room: scrollHeight - clientHeight });

/** `sending`: how many of one's own are on their way. `me`: whose messages are one's own. */
type Seen = { rows: number; sending: number; me: string };

/** Where the reader is in the log, and what that means when messages come in front or at the end. */
export function useLogScroll(conversationId: string, thread: CachedThread, { rows, sending, me }: Seen) {
  const log = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const atEnd = useRef(true);
  const before = useRef<Place>({ top: 0, room: 0 });
  const first = useRef(thread.messages[0]?.seq);
  const asking = useRef(false);
  const [below, setBelow] = useState(false);
  const [loading, setLoading] = useState(false);
  const older = useOlder(conversationId);
  const last = thread.messages.at(-1);
  const shift = thread.messages[0]?.seq !== first.current;

  const toEnd = useCallback(() => {
    const box = log.current;
    box?.scrollTo({ top: box.scrollHeight });
    if (box) before.current = placeOf(box);
    atEnd.current = true;
    setBelow(false);
  }, []);

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

  const seen = useRef(last?.seq ?? 0);
  useEffect(() => {
    if (!last || last.seq <= seen.current) return;
    seen.current = last.seq;
    if (last.author.kind === 'agent' && last.author.id === me) toEnd();
    else if (!atEnd.current) setBelow(true);
  }, [last, me, toEnd]);

  // Pictures arrive, lines are measured, the box to write in grows: who reads the end goes on reading the end.
  useEffect(() => {
    const watch = new ResizeObserver(() => atEnd.current && toEnd());
    for (const each of [log.current, content.current]) if (each) watch.observe(each);
    return () => watch.disconnect();
  }, [toEnd]);

  const onScroll = (offset: number): void => {
    const box = log.current;
    if (!box) return;
    const { top, room } = placeOf(box);
    // Only somebody who goes up leaves the end; what grows, or is measured and moved for it, leaves them there.
    if (room - top <= NEAR) atEnd.current = true;
    else if (top < before.current.top && room === before.current.room) atEnd.current = false;
    before.current = { top, room };
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
  return { log, content, list, shift, below, loading, onScroll, toEnd, toRow };
}
