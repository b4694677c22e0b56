/** What can be wrong with a template before Meta sees it. A code is for ever; its sentence stands in FLAWS. */
export const TEMPLATE_FLAWS = {
  'name-shape': { detail: 'lower-case letters without accents, digits and _ only' },
  'language-unknown': { detail: 'is not a language of templates' },
  'body-empty': { detail: 'the body needs a text' },
  'body-too-long': { detail: 'at most # characters' },
  'header-empty': { detail: 'the header needs a text' },
  'header-too-long': { detail: 'at most # characters' },
  'header-two-variables': { detail: 'a header has at most 1 variable' },
  'footer-empty': { detail: 'the footer needs a text' },
  'footer-too-long': { detail: 'at most # characters' },
  'footer-variable': { detail: 'a footer has no variables' },
  'media-missing': { detail: 'a sample file is needed' },
  'button-count': { detail: 'at most # buttons of this kind' },
  'button-label': { detail: 'a button needs a label of 1 to 25 characters' },
  'button-order': { detail: 'quick replies stand together, before or after the other buttons' },
  'button-url-scheme': { detail: 'an address begins with https:// and has no blanks' },
  'button-url-variable': { detail: 'an address has at most one variable, {{1}}, at its end' },
  'phone-shape': { detail: 'a phone of at most 20 characters, with its country' },
  'code-too-long': { detail: 'a code has 1 to 15 letters without accents, digits and signs' },
  'flow-missing': { detail: 'the id of a flow is needed' },
  'duplicate-label': { detail: 'no two may be the same' },
  'carousel-count': { detail: 'a carousel has 2 to 10 cards' },
  'carousel-uneven': { detail: 'all cards have the same parts and buttons' },
  'carousel-with-others': { detail: 'beside cards there is no header, footer or offer' },
  'card-buttons': { detail: 'a card has 1 or 2 buttons' },
  'offer-text': { detail: 'an offer has 1 to 16 characters' },
  'offer-footer': { detail: 'beside an offer there is no footer' },
  'only-marketing': { detail: 'only in the category MARKETING' },
  'variable-name': { detail: 'a variable has lower-case letters without accents, digits and _, and begins with a letter' },
  'variable-number': { detail: 'variables here are numbers' },
  'variable-gap': { detail: 'numbers of variables begin at 1 and leave none out' },
  'variable-braces': { detail: 'braces of a variable that are never closed or never opened' },
  'variable-edge': { detail: 'no variable at the beginning or the end of the text' },
  'variable-adjacent': { detail: 'two variables stand next to each other' },
  'variable-ratio': { detail: 'too few words for so many variables' },
  'example-missing': { detail: 'each variable needs an example' },
  'emoji-many': { detail: 'at most # emoji' },
  'ttl-range': { detail: 'from # to # seconds' },
  'minutes-range': { detail: 'from # to # minutes' },
  'unsupported-component': { detail: 'has parts that cannot be edited here' },
  'authentication-only': { detail: 'Meta writes the text of this category' },
  'category-likely-marketing': { detail: 'reads like an offer: Meta will probably count it as marketing' },
  'opt-out-missing': { detail: 'people should be told how to stop these messages' },
} as const;
export type TemplateFlawCode = keyof typeof TEMPLATE_FLAWS;
/** Of a warning Meta may still take the template. */
export const WARNINGS: ReadonlySet<TemplateFlawCode> = new Set(['emoji-many', 'category-likely-marketing', 'opt-out-missing']);

export type TemplateFlaw = { pointer: string; code: TemplateFlawCode; detail: string };
/** A flaw with the numbers of its sentence. */
export function flaw(pointer: string, code: TemplateFlawCode, ...numbers: number[]): TemplateFlaw {
  let next = 0;
  return { pointer, code, detail: TEMPLATE_FLAWS[code].detail.replaceAll('#', () => String(numbers[next++] ?? '#')) };
}
export const isWarning = ({ code }: TemplateFlaw): boolean => WARNINGS.has(code);
