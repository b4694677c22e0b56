import { useEffect, useRef } from 'react';

type Keys = Readonly<Record<string, (() => void) | undefined>>;

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
const isBusy = (): boolean => document.querySelector('[role="dialog"]') !== null;

/**
 * Single letters, only while nobody writes and no dialog is open; never with Alt, which types letters on many keyboards.
 * `instead`: a page gives a key of the frame another meaning while it is shown.
 */
export function useKeys(keys: Keys, { instead = false }: { instead?: boolean } = {}): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target) || isBusy()) return;
      const act = latest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!act) return;
      event.preventDefault();
      // Several parts of a page may act on one key; only a page that takes it over keeps it from the others.
      if (instead) event.stopImmediatePropagation();
      act();
    };
    window.addEventListener('keydown', press, instead);
    return () => window.removeEventListener('keydown', press, instead);
  }, [instead]);
}
