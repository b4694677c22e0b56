import type { Sight } from '../../foundation/access/viewer.domain';
import { assigneeOf, type Interaction } from './interaction.domain';

export type Party = { id: string; name: string };

/** Of an interaction, what decides who may know of it. */
export type Held = { queue: Party; assignee: Party | null; offer: { to: Pick<Party, 'id'> } | null };

/** Whether somebody may know of a conversation: of its words, of its state, of its being there (F20). */
export const sees = ({ userId, queues }: Sight, { interaction: it }: { interaction: Held | null }): boolean =>
  it === null || queues === 'all' || queues.includes(it.queue.id) || it.assignee?.id === userId || it.offer?.to.id === userId;

/** Of an interaction as the machine has it, what decides who may know of it. */
export const toHeld = (it: Interaction | undefined): Held | null =>
  it === undefined ? null : { queue: it.queue, assignee: assigneeOf(it) ?? null, offer: it.state === 'offered' ? { to: it.to } : null };
