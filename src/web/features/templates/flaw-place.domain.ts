import type { Content } from './preview.domain';

export const PARTS = [
  ...([
    'name',
    'language',
    'category',
    'header',
    'body',
    'footer',
    'buttons',
    'button',
    'card',
    'cards',
    'offer',
    'authentication',
    'ttl',
  ] as const),
  'other',
] as const;
type Part = (typeof PARTS)[number];

const SIMPLE: Readonly<Record<string, Part>> = {
  name: 'name',
  language: 'language',
  category: 'category',
  header: 'header',
  body: 'body',
  footer: 'footer',
  offer: 'offer',
  authentication: 'authentication',
  ttlSeconds: 'ttl',
};

/** Which part of a template a pointer of a flaw leads to, and the number of the button or card. */
export function placeOf(pointer: string): { part: Part; number: number } {
  const [, first = '', second] = pointer.split('/');
  const number = Number(second ?? 0) + 1;
  if (first === 'buttons') return { part: second === undefined ? 'buttons' : 'button', number };
  if (first === 'carousel') return { part: second === undefined ? 'cards' : 'card', number };
  return { part: SIMPLE[first] ?? 'other', number: 0 };
}

/** What stands where a pointer leads; undefined: nothing. */
function valueAt(content: Content, pointer: string): unknown {
  let value: unknown = content;
  for (const name of pointer.split('/').slice(1))
    value = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return value;
}

/** Whether nothing was written yet where a flaw is: it need not be told at the field while somebody is only beginning. */
export function isUnwritten(content: Content, pointer: string): boolean {
  const value = valueAt(content, pointer);
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
