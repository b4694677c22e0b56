import { searchWords } from '../../../kernel/text';

/** What a contact is found by, besides what they are reached by. */
export const wordsOf = ({ name, email }: { name: string; email?: string | null }): string => searchWords(`${name} ${email ?? ''}`);
