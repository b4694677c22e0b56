import { normalizeText, searchWords } from '../../../kernel/text';

/** The name and e-mail of a contact as they are written: never without the words they are found by and the key they are sorted by. */
export const named = <Named extends { name: string; email?: string | null }>(given: Named): Named & { words: string; nameKey: string } => ({
  ...given,
  words: searchWords(`${given.name} ${given.email ?? ''}`),
  nameKey: normalizeText(given.name),
});
