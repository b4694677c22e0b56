import type { IntakeRoute } from '../conversations/interaction.domain';
import type { Queue } from '../queues/queue.domain';
import { inMinutes, queueOf, type Row } from '../queues/queue.domain';

/** Where conversations of a number begin. A choice whose queue is gone leads to the default queue. */
export function intakeRouteOf(queues: readonly ListedRow[], greeting: GreetingRow | null): IntakeRoute {
  const fallback = queues.find(({ isDefault }) => isDefault);
  if (!fallback) throw new Error('a company without a default queue');
  const queue = queueOf(fallback);
  const leading = (id: string): Queue => {
    const found = queues.find((row) => row.id === id);
    return found ? queueOf(found) : queue;
  };
  if (!greeting) return { queue, greeting: null };
  const choices = greeting.choices.map(({ title, queueId }) => ({ title, queue: leading(queueId) }));
  return { queue, greeting: { text: greeting.text, choices, giveUpAfter: inMinutes(greeting.giveUpAfterMinutes) } };
}

export type GreetingRow = { text: string; choices: readonly { title: string; queueId: string }[]; giveUpAfterMinutes: number | null };
export type ListedRow = Row & { isDefault: 0 | 1 | boolean };
