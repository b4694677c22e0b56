import type { TemplateContent, TextPart } from '../../../kernel/templates/types';
import { STARTERS, type Starter, type StarterText } from './starters.domain';

export type LibraryItem = { key: string; title: string; name: string; language: string; content: TemplateContent };

function contentOf({ category, examples }: Starter, { body, footer = undefined, buttons = [] }: StarterText): TemplateContent {
  const part: TextPart = { text: body, examples };
  const isCode = category === 'AUTHENTICATION';
  return {
    ...{ category, parameterFormat: isCode ? 'POSITIONAL' : 'NAMED', header: null, body: part, footer: footer ?? null, buttons },
    ...{ carousel: null, offer: null, authentication: isCode ? { advice: true, minutes: 10 } : null, ttlSeconds: null, raw: [] },
  };
}

/** Every starter in every language. */
export const LIBRARY: readonly LibraryItem[] = STARTERS.flatMap((starter) =>
  Object.entries(starter.texts).map(([language, text]) => ({
    ...{ key: starter.key, title: text.title, name: starter.key, language, content: contentOf(starter, text) },
  })),
);
