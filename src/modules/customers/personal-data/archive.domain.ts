import { instantOf, toIso } from '../../../kernel/time';

/** What the database keeps as a number of milliseconds, as people and programs read times. */
export function withIsoTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withIsoTimes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      typeof one === 'number' && /[a-z]At$/.test(name) ? toIso(instantOf(one)) : withIsoTimes(one),
    ]),
  );
}
