import { matchOf, type Question, questionOf } from '../../../kernel/question';
import { searchWords } from '../../../kernel/text';

const DIGITS_AND_SIGNS = /^[\p{N}\p{Pd}\s()+./]+$/u;
/** Beginnings of a number that are too short to look for. */
const SHORTEST = 3;

/**
 * Whom somebody looks for, as beginnings of words; made by the same rule as the words of contacts. A number may be written in
 * any way, also with spaces: as a phone it is one word of digits.
 */
export function peopleQuestionOf(wanted: string): Question {
  const words = questionOf(wanted).map((phrases) => phrases.map((phrase) => ({ ...phrase, open: true })));
  if (!DIGITS_AND_SIGNS.test(wanted.normalize('NFKC'))) return words;
  const digits = searchWords(wanted.replace(/\P{N}/gu, '')).replace(/\D/g, '');
  if (digits.length < SHORTEST) return [];
  const whole = { words: [digits], open: true };
  const [only, ...others] = words;
  // Parts of a number that stand apart are no words of their own: `8765 4321` is nobody with an 8765 and a 4321.
  return [only && others.length === 0 ? [whole, ...only] : [whole]];
}

/** The same as a question to the index, of one tenant alone. */
export const matching = (tenantId: string, question: Question): string =>
  `tenant_key : "${tenantId.slice(4).replace(/[^0-9a-z]/g, '')}" AND words : (${matchOf(question)})`;
