import type { RefObject } from 'react';
import { useKeys } from '../../lib/screen/use-keys';

/** J and K walk through the rows of a table; Enter opens, as for any link. */
export function useRowKeys(frame: RefObject<HTMLElement | null>): void {
  const walk = (step: 1 | -1): void => {
    const rows = [...(frame.current?.querySelectorAll<HTMLElement>('[data-opens]') ?? [])];
    const here = rows.findIndex((row) => row.matches(':focus'));
    rows[here === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, here + step))]?.focus();
  };
  useKeys({ j: () => walk(1), k: () => walk(-1) });
}
