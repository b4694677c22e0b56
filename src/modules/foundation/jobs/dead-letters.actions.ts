import type { Host } from '../../../edge/platform/host';
import { newId } from '../../../kernel/ids';
import { insertDeadLetters } from './dead-letters.store';

/** Keeps what a queue gave up on where a person finds it. */
export const keepDeadLetters = (queue: string, bodies: readonly unknown[], { directory, clock }: Host): Promise<void> =>
  insertDeadLetters(
    directory,
    bodies.map((body) => ({ id: newId('event'), queue: queue.replace(/-dead$/, ''), body: JSON.stringify(body), diedAt: clock() })),
  );
