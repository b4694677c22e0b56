import { graphemesOf, lengthOf } from '../characters';
import { flaw, type TemplateFlaw } from './flaws';
import type { ParameterFormat, TextPart } from './types';
import { isVariableName, plainWords, variablesOf } from './variables';

/** About as many emoji as Meta's reviewers take. */
const EMOJI = 10;

/** Names, numbers, gaps and braces of the variables of a text, and their examples. */
export function variableFlaws(pointer: string, { text, examples }: TextPart, format: ParameterFormat): TemplateFlaw[] {
  const names = variablesOf(text);
  const rest = text.replace(/\{\{[^{}]*\}\}/g, ' ');
  const bad = names.filter((name) => !(format === 'NAMED' ? isVariableName(name) : /^[1-9]\d?$/.test(name)));
  const hasGap = format === 'POSITIONAL' && bad.length === 0 && names.some((_, i) => !names.includes(String(i + 1)));
  const missing = bad.length === 0 ? names.filter((name) => (examples[name] ?? '').trim() === '') : [];
  return [
    ...(/\{\{|\}\}/.test(rest) ? [flaw(`${pointer}/text`, 'variable-braces')] : []),
    ...(bad.length > 0 ? [flaw(`${pointer}/text`, format === 'NAMED' ? 'variable-name' : 'variable-number')] : []),
    ...(hasGap ? [flaw(`${pointer}/text`, 'variable-gap')] : []),
    ...missing.map((name) => flaw(`${pointer}/examples/${name}`, 'example-missing')),
  ];
}

/** What Meta refuses in a body (sub-codes 2388072, 2388293, 2388299). */
export function bodyFlaws(pointer: string, part: TextPart, format: ParameterFormat, most: number): TemplateFlaw[] {
  const { text } = part;
  const at = `${pointer}/text`;
  if (text.trim() === '') return [flaw(at, 'body-empty')];
  const count = variablesOf(text).length;
  const isSparse = count > 0 && plainWords(text).length < 2 * count + 1;
  return [
    ...(lengthOf(text) > most ? [flaw(at, 'body-too-long', most)] : []),
    ...variableFlaws(pointer, part, format),
    ...(/^\s*\{\{|\}\}\s*$/.test(text) ? [flaw(at, 'variable-edge')] : []),
    ...(/\}\}\s*\{\{/.test(text) ? [flaw(at, 'variable-adjacent')] : []),
    ...(isSparse ? [flaw(at, 'variable-ratio')] : []),
    ...(emojiIn(text) > EMOJI ? [flaw(at, 'emoji-many', EMOJI)] : []),
  ];
}

const emojiIn = (text: string): number => {
  let count = 0;
  for (const sign of graphemesOf(text)) if (/\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(sign)) count += 1;
  return count;
};

const OFFER =
  /\b(desconto|promo[çc][ãa]o|oferta|cupom|liquida[çc][ãa]o|frete gr[áa]tis|compre|aproveite|descuento|promoci[óo]n|cup[óo]n|rebajas|env[íi]o gratis|compra ya|discount|sale|promo(tion)?|coupon|off\b|free shipping|buy now|shop now)\b|\d\s?%\s?(off|de desconto|de descuento)?/iu;
const OPT_OUT =
  /\b(sair|parar|cancelar|descadastr\w*|n[ãa]o receber|baja|salir|dejar de recibir|no recibir|stop|unsubscribe|opt[ -]?out)\b/iu;

/** Whether a text reads like an offer: since 2025 Meta counts such a template as marketing, whatever was asked for. */
export const readsLikeOffer = (text: string): boolean => OFFER.test(text);
/** Whether a text says how to stop receiving such messages. */
export const tellsOptOut = (text: string): boolean => OPT_OUT.test(text);
