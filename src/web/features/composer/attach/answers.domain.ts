import { cutText, lengthOf } from '../../../../kernel/characters';
import type { MessageBody } from '../../../client/types.gen';

const BUTTONS = 3;
const BUTTON = 20;
export const ROWS = 10;
export const ROW = 24;

/**
 * A question with answers to choose from: up to three short ones are buttons, more or longer ones a list behind a button.
 * Undefined while it could not be sent.
 */
export function questionOf(text: string, answers: readonly string[], listLabel: string): MessageBody | undefined {
  const given = answers.map((answer) => answer.trim()).filter(Boolean);
  if (!text.trim() || given.length === 0 || given.length > ROWS) return undefined;
  if (new Set(given).size < given.length || given.some((answer) => lengthOf(answer) > ROW)) return undefined;
  const body = { text: text.trim() };
  if (given.length <= BUTTONS && given.every((answer) => lengthOf(answer) <= BUTTON)) {
    const buttons = given.map((title, place) => ({ type: 'reply' as const, reply: { id: `answer-${place + 1}`, title } }));
    return { type: 'interactive', body: { type: 'button', body, action: { buttons } } };
  }
  const rows = given.map((title, place) => ({ id: `answer-${place + 1}`, title }));
  return { type: 'interactive', body: { type: 'list', body, action: { button: cutText(listLabel, BUTTON), sections: [{ rows }] } } };
}
