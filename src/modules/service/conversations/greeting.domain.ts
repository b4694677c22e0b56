import { after, type Instant } from '../../../kernel/time';
import type { Reply } from '../../messaging/content/message.domain';
import type { Queue } from '../queues/queue.domain';
import type { Greeting } from './interaction.domain';

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();

/** The id a choice has as a button or row: its number, as one would also type it. */
export const choiceId = (index: number): string => `choice-${index + 1}`;

/** The choice somebody meant: its button, its number, or its name in any case, with or without accents. */
export function chosen(greeting: Greeting, said: Reply): { title: string; queue: Queue } | undefined {
  const words = said.text === undefined ? '' : plain(said.text);
  return greeting.choices.find(
    ({ title }, index) => said.id === choiceId(index) || (words !== '' && (words === String(index + 1) || words === plain(title))),
  );
}

/** When the bot stops waiting for a choice. */
export const timeoutAt = ({ giveUpAfter }: Greeting, at: Instant): Instant | null => (giveUpAfter === null ? null : after(at, giveUpAfter));

/** Without choices there is nothing to answer: the customer is greeted and waits. */
export const asks = ({ choices }: Greeting): boolean => choices.length > 0;

/** The greeting as one message: its words, and a numbered line for each choice. */
export const wordsOf = ({ text, choices }: Greeting): string =>
  choices.length === 0 ? text : `${text}\n\n${choices.map(({ title }, index) => `${index + 1}. ${title}`).join('\n')}`;
