import { type ReactElement, type RefObject, useCallback, useEffect, useRef } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';

const ROW_HEIGHT = 64;

type Props = {
  frame: RefObject<HTMLElement | null>;
  children: ReactElement[];
  /** The row that is open stays where keys can find it. */
  openAt: number;
  /** Which rows are in sight, once scrolling rests. */
  onSight: (from: number, to: number) => void;
};

/** Rows of which only those in sight are drawn, for a company whose customers wait by the hundred. */
export default function LongList({ frame, children, openAt, onSight }: Props) {
  const list = useRef<VirtualizerHandle>(null);
  const scroller = useRef(frame.current?.closest<HTMLElement>('[role=tabpanel]') ?? null);
  const look = useCallback((): void => {
    const { current: seen } = list;
    if (seen) onSight(seen.findItemIndex(seen.scrollOffset), seen.findItemIndex(seen.scrollOffset + seen.viewportSize) + 1);
  }, [onSight]);
  useEffect(look, [look]);
  return (
    <Virtualizer
      ref={list}
      as="ul"
      item="li"
      scrollRef={scroller}
      itemSize={ROW_HEIGHT}
      keepMounted={openAt < 0 ? [] : [openAt]}
      onScrollEnd={look}
      onResize={look}
    >
      {children}
    </Virtualizer>
  );
}
