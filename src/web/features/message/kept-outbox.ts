import { useSyncExternalStore } from 'react';
import { useMe } from '../../lib/login/use-me';
import { foundAgain, type Pending, readKept } from './outbox.domain';

/** The unsent texts of one person in one account, kept in the browser, so that neither a reload nor another tab loses any. */
type Outbox = { read: () => readonly Pending[]; change: (fn: (now: readonly Pending[]) => Pending[]) => void };

const held = new Map<string, readonly Pending[]>();
const listeners = new Set<() => void>();
const tell = (): void => {
  for (const each of listeners) each();
};
const hold = (key: string, outbox: readonly Pending[]): void => {
  held.set(key, outbox);
  tell();
};

window.addEventListener('storage', ({ key, newValue }) => {
  if (key !== null && held.has(key)) hold(key, readKept(newValue));
});

function outboxAt(key: string): Outbox {
  const read = (): readonly Pending[] => {
    const now = held.get(key);
    if (now) return now;
    const found = foundAgain(readKept(localStorage.getItem(key)));
    held.set(key, found);
    return found;
  };
  return {
    read,
    change: (fn) => {
      const next = fn(read());
      try {
        if (next.length === 0) localStorage.removeItem(key);
        else localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // A full storage keeps nothing; this tab still does.
      }
      hold(key, next);
    },
  };
}

const listen = (fn: () => void): (() => void) => {
  listeners.add(fn);
  return () => void listeners.delete(fn);
};

export function useKeptOutbox(): Outbox & { all: readonly Pending[] } {
  const { tenant, user } = useMe();
  const outbox = outboxAt(`prosa.outbox.${tenant.id}:${user.id}`);
  return { ...outbox, all: useSyncExternalStore(listen, outbox.read) };
}
