import type { Host } from '../../../edge/platform/host';
import type { Database } from '../../../edge/platform/scope';
import { newId } from '../../../kernel/ids';
import { deleteDeadLetters, insertDeadLetters, selectDeadLetters } from './dead-letters.store';

/** Keeps what a queue gave up on where a person finds it. */
export const keepDeadLetters = (queue: string, bodies: readonly unknown[], { directory, clock }: Host): Promise<void> =>
  insertDeadLetters(
    directory,
    bodies.map((body) => ({ id: newId('event'), queue: queue.replace(/-dead$/, ''), body: JSON.stringify(body), diedAt: clock() })),
  );

const PAGE = 100;
export type DeadLetter = { id: string; queue: string; body: string };
/** Those that this is true of. */
export async function deadLettersOf(directory: Database, isWanted: (letter: DeadLetter) => Promise<boolean>): Promise<string[]> {
  const found: string[] = [];
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: DeadLetter[] = await selectDeadLetters(directory, after, PAGE);
    for (const letter of page) if (await isWanted(letter)) found.push(letter.id);
    after = page.length < PAGE ? undefined : page.at(-1)?.id;
  }
  return found;
}
export const forgetDeadLetters = (directory: Database, ids: readonly string[]): Promise<void> => deleteDeadLetters(directory, ids);
