import { lengthOf } from '../characters';
import { normalizeText } from '../text';
import { isCurrency } from './currencies';
import type { Fault, FaultCode } from './faults';
import { foldedName, isReserved, KEY, LONGEST_KEY } from './names';
import { lineOf, TYPE_ID } from './texts';
import {
  type Definition,
  FIRST_FIELD_NO,
  type FieldDefinition,
  isFault,
  LIMITS,
  type Option,
  type Relation,
  type Setting,
  TYPES,
} from './types';
import { checkValue } from './values';

/** `pointer` (RFC 6901) leads into the definition. */
export type DefinitionProblem = { pointer: string; code: FaultCode; params?: Fault['params'] };

/** All that is wrong with a definition by itself; `checkChange` tells whether it may follow the one before. */
export function checkDefinition(definition: Definition): DefinitionProblem[] {
  const { fields } = definition;
  const problems = new Problems();
  for (const [at, field] of fields.entries()) checkField(field, problems.under(`/fields/${at}`));
  const live = fields.filter(({ retired }) => retired !== true);
  problems.repeated(
    fields.map(({ no }) => no),
    (at) => `/fields/${at}/no`,
  );
  problems.repeated(
    fields.map(({ key }) => key),
    (at) => `/fields/${at}/key`,
  );
  const names = fields.map(({ name, retired }) => (retired ? undefined : foldedName(name)));
  problems.repeated(names, (at) => `/fields/${at}/name`);
  if (live.length > LIMITS.fields) problems.add('/fields', 'too-many-fields', { max: LIMITS.fields });
  if (live.filter(({ indexed }) => indexed).length > LIMITS.indexedFields)
    problems.add('/fields', 'too-many-indexed', { max: LIMITS.indexedFields });
  if (new TextEncoder().encode(JSON.stringify(definition)).length > LIMITS.definitionBytes) problems.add('', 'definition-too-large');
  return problems.all;
}

class Problems {
  readonly all: DefinitionProblem[];
  readonly #base: string;

  constructor(all: DefinitionProblem[] = [], base = '') {
    this.all = all;
    this.#base = base;
  }

  under(base: string): Problems {
    return new Problems(this.all, this.#base + base);
  }

  add(pointer: string, code: FaultCode, params?: Fault['params']): void {
    this.all.push({ pointer: this.#base + pointer, code, ...(params ? { params } : {}) });
  }

  /** Each that was there before; what is undefined counts as no other. */
  repeated(values: readonly (string | number | undefined)[], pointer: (at: number) => string): void {
    values.forEach((value, at) => {
      if (value !== undefined && values.indexOf(value) < at) this.add(pointer(at), 'repeated');
    });
  }

  /** A text that people write: one line, of so many characters. */
  line(pointer: string, text: string, max: number): void {
    if (lineOf(text) === '' || normalizeText(text) === '') this.add(pointer, 'required');
    else if (lengthOf(text) > max) this.add(pointer, 'too-long', { max });
  }

  key(pointer: string, key: string): void {
    if (!KEY.test(key)) this.add(pointer, 'key-malformed', { max: LONGEST_KEY });
  }
}

const SETTINGS: readonly Setting[] = ['min', 'max', 'format', 'decimals', 'unit', 'currency', 'options', 'relation', 'kinds', 'maxSize'];

function checkField(field: FieldDefinition, problems: Problems): void {
  const { no, key, name, type, help, group, unit, decimals, currency } = field;
  const row = TYPES[type];
  if (!Number.isInteger(no) || no < FIRST_FIELD_NO) problems.add('/no', 'too-small', { min: FIRST_FIELD_NO });
  problems.key('/key', key);
  if (isReserved(key)) problems.add('/key', 'key-reserved');
  problems.line('/name', name, LIMITS.name);
  if (help !== undefined && lengthOf(help) > LIMITS.help) problems.add('/help', 'too-long', { max: LIMITS.help });
  if (group !== undefined) problems.line('/group', group, LIMITS.name);
  const strange = SETTINGS.filter((setting) => field[setting] !== undefined && !row.settings.includes(setting));
  for (const setting of strange) problems.add(`/${setting}`, 'not-this-type');
  if (strange.length > 0) return;
  for (const needed of ['currency', 'options', 'relation'] as const)
    if (row.settings.includes(needed) && (field[needed] === undefined || field.options?.length === 0))
      problems.add(`/${needed}`, 'required');
  if (unit !== undefined) problems.line('/unit', unit, LIMITS.unit);
  if (unit !== undefined && /^[\d\s.,+\-()']/.test(unit)) problems.add('/unit', 'unit-malformed');
  if (currency !== undefined && !isCurrency(currency)) problems.add('/currency', 'not-a-currency');
  if (decimals !== undefined && !(Number.isInteger(decimals) && decimals >= 0 && decimals <= LIMITS.decimals))
    problems.add('/decimals', 'too-large', { max: LIMITS.decimals });
  else checkLimits(field, problems);
  if (field.options) checkOptions(field.options, problems.under('/options'));
  if (field.relation) checkRelation(field.relation, problems.under('/relation'));
  field.kinds?.forEach((kind, at) => {
    if (!/^[a-z]+\/(?:\*|[a-z0-9.+-]+)$/.test(kind)) problems.add(`/kinds/${at}`, 'wrong-type');
  });
  if (field.maxSize !== undefined && !(Number.isInteger(field.maxSize) && field.maxSize > 0))
    problems.add('/maxSize', 'too-small', { min: 1 });
  if (field.indexed && !row.isIndexable) problems.add('/indexed', 'not-this-type');
  if (field.unique && !row.isUnique) problems.add('/unique', 'not-this-type');
  checkDefault(field, problems);
}

function checkRelation({ to, other }: Relation, problems: Problems): void {
  if (to !== 'contact' && !TYPE_ID.test(to)) problems.add('/to', 'not-an-id');
  problems.line('/other/label', other.label, LIMITS.name);
}

/** Each a value of the field, or a count of characters; the least not above the greatest. */
function checkLimits({ min, max, ...field }: FieldDefinition, problems: Problems): void {
  const asked: FieldDefinition = field.type === 'text' ? { ...field, type: 'number', min: 0, max: LIMITS.text } : field;
  const faults = (
    [
      ['min', min],
      ['max', max],
    ] as const
  ).flatMap(([name, limit]): [string, Fault][] => {
    if (limit === undefined) return [];
    if (field.format) return [[name, { code: 'not-this-type' }]];
    const read = checkValue(asked, limit, NO_PHONES);
    if (isFault(read)) return [[name, read]];
    return read.value === null ? [[name, { code: 'wrong-type' }]] : [];
  });
  for (const [name, { code, params }] of faults) problems.add(`/${name}`, code, params);
  if (faults.length === 0 && min !== undefined && max !== undefined && min > max) problems.add('/max', 'min-above-max');
}

/** Of phones there is neither a limit nor a default. */
const NO_PHONES = { phone: () => ({ code: 'phone-invalid' }) as const };

function checkOptions(options: readonly Option[], problems: Problems): void {
  if (options.length > LIMITS.options) problems.add('', 'too-many', { max: LIMITS.options });
  options.forEach(({ no, key, label }, at) => {
    if (!Number.isInteger(no) || no < 1) problems.add(`/${at}/no`, 'too-small', { min: 1 });
    problems.key(`/${at}/key`, key);
    problems.line(`/${at}/label`, label, LIMITS.optionLabel);
    if (/[;\r\n]/.test(label)) problems.add(`/${at}/label`, 'label-has-separator');
  });
  problems.repeated(
    options.map(({ no }) => no),
    (at) => `/${at}/no`,
  );
  problems.repeated(
    options.map(({ key }) => key),
    (at) => `/${at}/key`,
  );
  const labels = options.map(({ label }) => normalizeText(label));
  problems.repeated(labels, (at) => `/${at}/label`);
  // A label that is the key of another option would be read as the one or the other.
  options.forEach(({ key }, at) => {
    const named = labels.indexOf(key);
    if (named >= 0 && named !== at) problems.add(`/${named}/label`, 'repeated');
  });
}

function checkDefault(field: FieldDefinition, problems: Problems): void {
  if (field.default === undefined) return;
  if (!TYPES[field.type].hasDefault || field.unique) {
    problems.add('/default', 'not-this-type');
    return;
  }
  const read = checkValue(field, field.default, NO_PHONES);
  if (isFault(read)) problems.add('/default', read.code, read.params);
  else if (read.value === null) problems.add('/default', 'required');
}
