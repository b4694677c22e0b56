import { newId } from '../../../kernel/ids';
import { type Graveyard, keepDeadLetters } from './dead-letters.actions';

/** What a queue gave up on is kept where a person finds it. */
export const consumeDeadLetters = (graveyard: Graveyard, queue: string, bodies: unknown[], diedAt: number): Promise<void> =>
  keepDeadLetters(
    graveyard,
    bodies.map((body) => ({ id: newId('event'), queue: queue.replace(/-dead$/, ''), body: JSON.stringify(body), diedAt })),
  );
