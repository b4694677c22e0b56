import type { Sight } from '../../foundation/access/viewer.domain';
import { assigneeOf, type Interaction } from './interaction.domain';

export type Party = { id: string; name: string };

/** Of an interaction, what decides who may know of it. */
export type Held = { queue: Party; assignee: Party | null; offer: { from: Pick<Party, 'id'>; to: Pick<Party, 'id'> } | null };

/** Whether its queue alone lets somebody know of a conversation: one without an interaction yet is everybody's who may read conversations. */
export const seesByQueue = (queues: Sight['queues'], { interaction: it }: { interaction: Pick<Held, 'queue'> | null }): boolean =>
  it === null || queues === 'all' || queues.includes(it.queue.id);

/** Whether somebody may know of a conversation (DSK-5). */
export const sees = ({ userId, queues }: Sight, entry: { interaction: Held | null }): boolean => {
  const { interaction: it } = entry;
  return seesByQueue(queues, entry) || [it?.assignee?.id, it?.offer?.from.id, it?.offer?.to.id].includes(userId);
};

/** Of an interaction as the machine has it, what decides who may know of it. */
export const toHeld = (it: Interaction | undefined): Held | null =>
  it === undefined
    ? null
    : { queue: it.queue, assignee: assigneeOf(it) ?? null, offer: it.state === 'offered' ? { from: it.from, to: it.to } : null };
