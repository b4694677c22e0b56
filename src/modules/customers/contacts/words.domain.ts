import { searchWords } from '../../../kernel/text';

/** The name and e-mail of a contact as they are written: never without the words they are found by. */
export const named = <Named extends { name: string; email?: string | null }>(given: Named): Named & { words: string } => ({
  ...given,
  words: searchWords(`${given.name} ${given.email ?? ''}`),
});
