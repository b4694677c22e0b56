import { type PointerEvent, useEffect, useState, type WheelEvent } from 'react';
import { zoomed } from './media.domain';

const STEP = 1.5;
const AT_REST = { scale: 1, x: 0, y: 0 };

/** Nearer, farther and about, by wheel, keys, a double click and a drag. */
export function useZoom() {
  const [view, setView] = useState(AT_REST);
  const by = (factor: number): void =>
    setView((now) => {
      const scale = zoomed(now.scale, factor);
      return scale === 1 ? AT_REST : { scale, x: now.x * (scale / now.scale), y: now.y * (scale / now.scale) };
    });
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent): void => {
      if (event.key === '+' || event.key === '=') by(STEP);
      if (event.key === '-') by(1 / STEP);
      if (event.key === '0') setView(AT_REST);
    };
    document.addEventListener('keydown', press, true);
    return () => document.removeEventListener('keydown', press, true);
  });
  const drag = (event: PointerEvent): void => {
    if (view.scale === 1 || event.buttons !== 1) return;
    setView((now) => ({ ...now, x: now.x + event.movementX, y: now.y + event.movementY }));
  };
  return {
    scale: view.scale,
    transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})`,
    in: () => by(STEP),
    out: () => by(1 / STEP),
    handlers: {
      onWheel: (event: WheelEvent) => by(event.deltaY < 0 ? 1.15 : 1 / 1.15),
      onDoubleClick: () => setView((now) => (now.scale > 1 ? AT_REST : { ...AT_REST, scale: 2.5 })),
      onPointerMove: drag,
    },
  };
}
