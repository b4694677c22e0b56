import { languageFor } from '../../../kernel/templates/languages';
import type { SlotValues } from '../../../kernel/templates/types';
import { valueFlaws } from '../../../kernel/templates/values';
import type { ReceivingRule } from '../../customers/consent/may-receive.domain';
import type { FrozenTemplate } from './definition.domain';
import { type Mapping, type PersonFacts, valuesFor } from './mapping.domain';

/** Why somebody whom the audience finds is not put on the list. */
export const EXCLUSIONS = [
  ...([
    'no-address',
    'blocked',
    'opted-out',
    'no-consent',
    'erased',
    'duplicate',
    'missing-variable',
    'value-invalid',
    'language-missing',
    'left-out',
    'row-flawed',
    'unknown-number',
  ] as const),
] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

export type Candidate = PersonFacts & { contactId: string; address: string | null; language: string | null; rule: ReceivingRule };
export type Admitted = { contactId: string; address: string; language: string; values: SlotValues };

const RULES: Readonly<Record<Exclude<ReceivingRule, 'allowed'>, Exclusion>> = {
  erased: 'erased',
  blocked: 'blocked',
  'out-of-all': 'opted-out',
  'marketing-out': 'opted-out',
  'utility-out': 'opted-out',
  'no-opt-in': 'no-consent',
};
/** The same rule, asked again when a message is about to leave. */
export const skipFor = (rule: Exclude<ReceivingRule, 'allowed'>) => RULES[rule] as 'erased' | 'blocked' | 'opted-out' | 'no-consent'; // safe: the values of RULES

type Asked = { templates: readonly FrozenTemplate[]; mapping: Mapping; language: string | null; company: string };

/** Whether somebody is put on the list, and what their message says; the first reason that stands against it, if one does. */
export function admit(person: Candidate, { templates, mapping, language, company }: Asked): Admitted | { excluded: Exclusion } {
  if (person.rule !== 'allowed') return { excluded: RULES[person.rule] };
  if (person.address === null) return { excluded: 'no-address' };
  const there = templates.map((one) => one.language);
  const wanted = language ?? languageFor(there, [...(person.language === null ? [] : [person.language]), company]);
  const template = templates.find((one) => one.language === wanted);
  if (!template) return { excluded: 'language-missing' };
  const values = valuesFor(mapping, person);
  const [flaw] = valueFlaws(template.content, withSamples(template, values));
  if (flaw) return { excluded: flaw.code };
  return { contactId: person.contactId, address: person.address, language: template.language, values };
}

/** Where nobody names a file, the sample is sent. */
function withSamples({ content: { header, carousel } }: FrozenTemplate, values: SlotValues): SlotValues {
  const samples = [
    ...(header && 'sample' in header ? [['header.media', header.sample ?? ''] as const] : []),
    ...(carousel ?? []).map((card, index) => [`card.${index}.header.media`, card.header.sample ?? ''] as const),
  ];
  return { ...Object.fromEntries(samples), ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')) };
}
