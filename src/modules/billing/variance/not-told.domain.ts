import type { LifeEvent } from '../../service/conversations/session-replay.domain';
import type { Difference } from './kinds.domain';

/** What became of the messages of a session, for whoever looks whether prices were told. */
export type Heard = { sessionId: string; channelId: string; events: readonly LifeEvent[] };
const LISTED = 20;

/**
 * Messages that were delivered on a day and of which no price was told in time: one difference a number and day, so that a silent
 * provider floods nobody. Of a number of which nothing was told at all nothing is said: its provider tells no prices.
 */
export function untold(day: string, heard: readonly Heard[]): Difference[] {
  const byChannel = Map.groupBy(heard, ({ channelId }) => channelId);
  return [...byChannel].flatMap(([channelId, sessions]) => {
    const arrived = sessions.flatMap(({ sessionId, events }) =>
      events.flatMap((event) => (event.type === 'delivered' ? [{ sessionId, isTold: event.told !== null }] : [])),
    );
    const silent = arrived.filter(({ isTold }) => !isTold);
    if (silent.length === 0 || silent.length === arrived.length) return [];
    return [
      {
        ...{
          subject: `day/${day}/${channelId}`,
          kind: 'not-told' as const,
          day,
          channelId,
          conversationId: null,
          category: null,
          template: null,
        },
        ours: { volume: arrived.length },
        told: { volume: arrived.length - silent.length, messages: [...new Set(silent.map(({ sessionId }) => sessionId))].slice(0, LISTED) },
        ...{ micros: null, currency: null, raw: null },
      },
    ];
  });
}
