import { spanOf } from './clock';

/** What is left, as minutes and seconds: `0:42`. */
export function countdown(ms: number): string {
  const { hours, minutes, seconds } = spanOf(ms);
  return `${hours * 60 + minutes}:${String(seconds).padStart(2, '0')}`;
}
