import { vi } from 'vitest';

/** So long a test waits for what must come: a busy machine is slow, not wrong. */
const PATIENCE = 60_000;

/** Waits until this is true (or anything but empty), and answers it. Only what never comes fails. */
export const until = <T>(condition: () => T | Promise<T>): ReturnType<typeof vi.waitUntil<T>> =>
  vi.waitUntil(condition, { timeout: PATIENCE, interval: 10 });

/** Waits until these expectations hold. */
export const untilHeld = (expectations: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(expectations, { timeout: PATIENCE, interval: 10 });
