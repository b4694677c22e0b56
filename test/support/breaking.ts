import type { Scope } from '../../src/edge/platform/scope.ts';

/** Breaks the connection after so many batches: that one is written, and nobody hears of it; or it never arrives. */
export function breaking(s: Scope, after: number, isWritten: boolean): Scope {
  let left = after;
  const batch = async (...given: Parameters<Scope['db']['batch']>) => {
    left -= 1;
    if (left >= 0) return s.db.batch(...given);
    if (isWritten) await s.db.batch(...given);
    throw new Error('killed');
  };
  const db = new Proxy(s.db, { get: (target, key) => (key === 'batch' ? batch : Reflect.get(target, key)) });
  return { ...s, db };
}
