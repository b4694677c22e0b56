import { type ReactElement, useLayoutEffect, useRef, useState } from 'react';
import { Virtualizer } from 'virtua';

type Props = { frame: HTMLElement; children: ReactElement[] };

/** The rows of a table of which only those in sight are drawn. The page scrolls, not the table. */
export function LongRows({ frame, children }: Props) {
  const scroller = useRef(frame.closest<HTMLElement>('[data-scrolls]'));
  const [above, setAbove] = useState(0);
  useLayoutEffect(() => {
    const body = frame.querySelector('tbody');
    if (!scroller.current || !body) return;
    setAbove(body.getBoundingClientRect().top - scroller.current.getBoundingClientRect().top + scroller.current.scrollTop);
  }, [frame]);
  return (
    <Virtualizer as="tbody" item="tr" scrollRef={scroller} startMargin={above}>
      {children}
    </Virtualizer>
  );
}
