import type { FieldDefinition, FieldType } from './types';

/** Into which types a field of each can be changed. Of the same type: a text that is to have a form, a number with fewer digits. */
export const CONVERSIONS: Readonly<Record<FieldType, readonly FieldType[]>> = {
  text: ['text', 'long', 'number', 'money', 'date', 'time', 'instant', 'boolean', 'choice', 'choices', 'email', 'phone', 'link'],
  long: ['text'],
  number: ['text', 'number', 'money', 'boolean', 'choice'],
  money: ['text', 'number'],
  date: ['text'],
  time: ['text'],
  instant: ['text', 'date'],
  boolean: ['text', 'number', 'choice'],
  choice: ['text', 'choices', 'number', 'boolean'],
  choices: ['text', 'choice'],
  email: ['text'],
  phone: ['text'],
  link: ['text'],
  file: [],
  relation: [],
};

/** Whether one choice becomes several, or the other way round: then the options stay. */
export const keepsOptions = (from: FieldType, to: FieldType): boolean =>
  (from === 'choice' && to === 'choices') || (from === 'choices' && to === 'choice');

/** Whether options are to be made of the values that there are, unless they are given. */
export const needsOptions = ({ type }: Pick<FieldDefinition, 'type'>, to: FieldType): boolean =>
  (to === 'choice' || to === 'choices') && !keepsOptions(type, to);
