import { hours } from '../../../kernel/time';

/**
 * Most sessions are one of few shapes: the same things in the same order, at times that decide nothing. What a session of a shape comes to
 * is found out once, and of every other one only its times are looked at. That holds where all of it happened in order within 24 hours of
 * its opening: every length that a tariff knows is at least as long. Whatever has to do with advertisements, or with a second clock, is
 * not plain.
 */
export type Shape = { name: string; times: readonly number[] };

const LENGTH = hours(24);
const BLANK = 32;
const PLAIN = new Set(['i', 'o', 't', 'd', 'f']);

function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  return code >= 97 && code <= 122 ? code - 87 : -1;
}

/** The shape of a trace, and its times from the opening on; undefined where it is not plain. A trace of a known shape can be read. */
export function shapeOf(trace: string): Shape | undefined {
  const times: number[] = [];
  let [name, last] = ['', 0];
  for (let place = 0; place < trace.length; ) {
    const kind = trace.charAt(place);
    if (!PLAIN.has(kind)) return undefined;
    const from = place + 1;
    let [at, time] = [from, 0];
    for (let digit = digitOf(trace.charCodeAt(at)); digit >= 0; digit = digitOf(trace.charCodeAt(at))) {
      time = time * 36 + digit;
      at += 1;
    }
    if (at === from || time < last || time >= LENGTH) return undefined;
    times.push(time);
    last = time;
    name += kind;
    for (let code = trace.charCodeAt(at); at < trace.length && code !== BLANK; code = trace.charCodeAt(at)) {
      if (code === 126) return undefined; // another clock
      name += trace.charAt(at);
      at += 1;
    }
    name += ' ';
    place = at + 1;
  }
  return { name, times };
}

/** Whether a session begins so long after the one before that nothing of that is open any more. `until`: its last moment. */
export const isApart = (base: number, until: number): boolean => base >= until + LENGTH;
