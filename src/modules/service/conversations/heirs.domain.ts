import type { InteractionState } from './interaction.domain';

const SERVED: Readonly<Record<InteractionState, number>> = {
  active: 3,
  on_hold: 3,
  outreach: 3,
  offered: 3,
  abandoned: 2,
  waiting: 1,
  bot: 1,
  finished: 0,
};
/** How far somebody is served in a thread: by a person, by one who may come back, not yet, not at all. */
export const servedBy = (state: InteractionState | undefined): number => SERVED[state ?? 'finished'];

export type ThreadRow = { id: string; channelId: string; contactId: string };

/** Threads of contacts who become one: of several on one number one goes on. */
export const rivalsOf = (threads: readonly ThreadRow[]): ThreadRow[][] =>
  [...Map.groupBy(threads, ({ channelId }) => channelId).values()].filter(({ length }) => length > 1);

/** In which thread each of the others goes on: where somebody is served, else in the winner's, else in the oldest. */
export function heirsOf(
  rivals: readonly ThreadRow[][],
  winner: string,
  states: ReadonlyMap<string, InteractionState>,
): Map<string, string> {
  const rank = ({ id, contactId }: ThreadRow): number => 2 * servedBy(states.get(id)) + Number(contactId === winner);
  return new Map(
    rivals.flatMap((threads) => {
      const [heir, ...others] = [...threads].sort((a, b) => rank(b) - rank(a) || (a.id < b.id ? -1 : 1));
      return others.map(({ id }): [string, string] => [id, heir?.id ?? id]);
    }),
  );
}
