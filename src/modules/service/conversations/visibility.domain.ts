import type { Sight } from '../../foundation/access/viewer.domain';
import { assigneeOf, type Interaction } from './interaction.domain';

export type Party = { id: string; name: string };

/** Of an interaction, what decides who may know of it. */
export type Held = { queue: Party; assignee: Party | null; offer: { from: Pick<Party, 'id'>; to: Pick<Party, 'id'> } | null };

/** Whether somebody may know of a conversation (DSK-5): one without an interaction yet is everybody's who may read conversations. */
export const sees = ({ userId, queues }: Sight, { interaction: it }: { interaction: Held | null }): boolean =>
  it === null || queues === 'all' || queues.includes(it.queue.id) || [it.assignee?.id, it.offer?.from.id, it.offer?.to.id].includes(userId);

/** Of an interaction as the machine has it, what decides who may know of it. */
export const toHeld = (it: Interaction | undefined): Held | null =>
  it === undefined
    ? null
    : { queue: it.queue, assignee: assigneeOf(it) ?? null, offer: it.state === 'offered' ? { from: it.from, to: it.to } : null };
