import { instantOf } from '../../../kernel/time';
import { instantAt, wallTimeOf } from '../../../kernel/wall-clock';
import type { Campaign } from '../../client/types.gen';

export type Hours = NonNullable<Campaign['window']>;
export const USUAL_HOURS: Hours = { from: '08:00', to: '20:00', days: [1, 2, 3, 4, 5, 6] };

const MINUTES = 'YYYY-MM-DDTHH:MM'.length;
/** What an input for day and time shows of an instant, by the clock of a zone. */
export const inputOf = (at: number, zone: string): string => new Date(wallTimeOf(instantOf(at), zone)).toISOString().slice(0, MINUTES);
/** The instant at which the clock of a zone shows what such an input says. */
export const isoOf = (input: string, zone: string): string => new Date(instantAt(Date.parse(`${input}Z`), zone)).toISOString();

/** Whether messages may leave at that instant, by the clock of a zone. Hours over midnight end the next day. */
export function isWithin({ from, to, days }: Hours, at: number, zone: string): boolean {
  const wall = new Date(wallTimeOf(instantOf(at), zone));
  const [time, weekday] = [wall.toISOString().slice('YYYY-MM-DDT'.length, MINUTES), wall.getUTCDay()];
  const isIn = from <= to ? time >= from && time < to : time >= from || time < to;
  return isIn && days.includes(from > to && time < to ? (weekday + 6) % 7 : weekday);
}
