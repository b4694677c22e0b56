import { normalizeText } from '../../../kernel/text';

/** What a response may have filled in when it is inserted. */
export const VARIABLES = ['contact.name', 'contact.firstName', 'agent.name', 'agent.firstName', 'company.name'] as const;

/** Case and accents do not make another code. */
export const codeKeyOf = normalizeText;
export const wordsOf = ({ code, title, body }: { code: string; title: string; body: string }): string =>
  normalizeText(`${code} ${title} ${body}`);
