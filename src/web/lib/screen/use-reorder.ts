import { type KeyboardEvent, type PointerEvent, type RefObject, useRef, useState } from 'react';

type Dragged = { from: number; to: number; shift: number };
/** How a line shows that something is dragged: it is that itself, or that goes before or behind it. */
export type DragMark = { shift: number } | 'before' | 'behind' | undefined;

/** Where a thing goes that is held at `y`: behind all whose middle it has passed. */
export const placeAt = (middles: readonly number[], from: number, y: number): number =>
  middles.filter((middle, at) => at !== from && middle < y).length;

/**
 * Puts the children of a list in another order by their handles: with a pointer, or with the arrow keys while one has the focus. Escape
 * leaves everything as it was.
 */
export function useReorder(list: RefObject<HTMLElement | null>, onMove: (from: number, to: number) => void) {
  const [dragged, setDragged] = useState<Dragged>();
  const held = useRef<{ start: number; middles: number[] }>(undefined);
  const markOf = (at: number): DragMark => {
    if (!dragged) return undefined;
    const { from, to, shift } = dragged;
    if (at === from) return { shift };
    if (to === from || at !== to) return undefined;
    return to < from ? 'before' : 'behind';
  };
  const handle = (at: number) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const middles = [...(list.current?.children ?? [])].map((line) => {
        const { top, height } = line.getBoundingClientRect();
        return top + height / 2;
      });
      held.current = { start: event.clientY, middles };
      setDragged({ from: at, to: at, shift: 0 });
    },
    onPointerMove: (event: PointerEvent) => {
      const now = held.current;
      if (now && dragged?.from === at)
        setDragged({ from: at, to: placeAt(now.middles, at, event.clientY), shift: event.clientY - now.start });
    },
    onPointerUp: () => {
      held.current = undefined;
      setDragged(undefined);
      if (dragged && dragged.to !== dragged.from) onMove(dragged.from, dragged.to);
    },
    onPointerCancel: () => {
      held.current = undefined;
      setDragged(undefined);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Escape') {
        held.current = undefined;
        setDragged(undefined);
      }
      const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
      const last = (list.current?.children.length ?? 0) - 1;
      if (by === 0 || at + by < 0 || at + by > last) return;
      event.preventDefault();
      onMove(at, at + by);
    },
  });
  return { markOf, handle };
}
