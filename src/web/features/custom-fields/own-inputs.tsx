import type { UseFormReturnType } from '@mantine/form';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal, refusalOf } from '../../lib/api/refusal';
import { key } from '../../lib/i18n/key';
import { type Draft, draftOf, type ShownField, sentOf, type Writing } from './field-draft.domain';
import { FieldGroups } from './field-groups';
import { FieldInput, type FieldInputProps } from './field-input';

/** Values of own fields in a form, below one name, so that no field is taken for another input of the form. */
export type Own = { own: Record<string, Draft> };

export const draftsOf = (fields: readonly ShownField[], values: Readonly<Record<string, unknown>>, writing: Writing): Own['own'] =>
  Object.fromEntries(fields.map((field) => [field.key, draftOf(field, values[field.key], writing)]));

const NOT_A = ['number', 'money', 'date', 'time', 'instant', 'phone'] as const;

/** What a form sends of own fields: what differs from before. A text that is no value is refused as the API would. */
export function useOwnValues(): (
  fields: readonly ShownField[],
  own: Own['own'],
  before: Own['own'],
  writing: Writing,
) => Record<string, unknown> {
  const { t } = useTranslation('custom-fields');
  return (fields, own, before, writing) => {
    const changed = fields.filter((field) => JSON.stringify(own[field.key]) !== JSON.stringify(before[field.key]));
    const read = changed.map((field) => ({ field, value: sentOf(field, own[field.key] ?? '', writing) }));
    const errors = read.flatMap(({ field, value }) => {
      const kind = NOT_A.find((type) => type === field.type);
      return value === undefined ? [{ pointer: `/own.${field.key}`, detail: t(kind ? key('wrong', kind) : 'wrong.other') }] : [];
    });
    if (errors.length > 0)
      throw new Refusal({ type: '', title: t('wrong.title'), status: 400, code: 'invalid-request', instance: '', errors });
    return Object.fromEntries(read.map(({ field, value }) => [field.key, value]));
  };
}

/** What the API says of own fields, said at their inputs. */
export async function withOwnErrors<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    const problem = refusalOf(error);
    if (!problem?.errors) throw error;
    throw new Refusal({
      ...problem,
      errors: problem.errors.map(({ pointer, detail }) => {
        const own = /^\/fields\/([^/]+)/.exec(pointer)?.[1];
        return { pointer: own === undefined ? pointer : `/own.${own}`, detail };
      }),
    });
  }
}

type Props<V extends Own> = {
  fields: readonly ShownField[];
  form: UseFormReturnType<V>;
  /** Of fields that name something, which is found elsewhere. */
  relationInput?: ComponentType<FieldInputProps>;
};

/** An input for each field. */
export function OwnInputs<V extends Own>({ fields, form, relationInput: RelationInput = FieldInput }: Props<V>) {
  const [first] = fields;
  return (
    <FieldGroups fields={fields}>
      {(those) =>
        those.map((field) => {
          const Input = field.type === 'relation' ? RelationInput : FieldInput;
          return (
            <Input
              key={field.key}
              field={field}
              autoFocus={field === first && Object.keys(form.values).length === 1}
              value={form.values.own[field.key] ?? ''}
              error={typeof form.errors[`own.${field.key}`] === 'string' ? String(form.errors[`own.${field.key}`]) : undefined}
              onChange={(value) => {
                form.setValues((now) => ({ ...now, own: { ...(now.own ?? form.values.own), [field.key]: value } }) as Partial<V>); // safe: only the values of own fields differ
                form.clearFieldError(`own.${field.key}`);
              }}
            />
          );
        })
      }
    </FieldGroups>
  );
}
