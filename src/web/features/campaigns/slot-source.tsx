import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CampaignValueSource as Source, TemplateSlot } from '../../client';
import { key } from '../../lib/i18n/key';
import { useMay, useMe } from '../../lib/login/use-me';
import { atMost } from '../../lib/screen/at-most';
import { FieldRow } from '../../ui/form-layout';
import { useFields } from '../custom-fields/fields-query';
import { TemplateValues, useSlotLabel } from '../interactions/template-values';
import { PERSON_FACTS, recordKey } from './mapping.domain';
import { type RecordChoice, useRecordChoices } from './record-choices';
import classes from './slot-source.module.css';
import { inputOf, isoOf } from './when.domain';

type Props = {
  slot: TemplateSlot;
  source: Source | undefined;
  /** Of the list of the campaign. */
  columns: readonly string[];
  onChange: (source: Source) => void;
};
const FIELD = 'field.';
const TEXT = 'text';
/** What no fact of a person is. */
const NO_PERSONS: readonly TemplateSlot['kind'][] = ['instant', 'number'];

const COLUMN = 'column.';
const RECORD = 'record.';

function nameOf(source: Source): string {
  if ('text' in source) return TEXT;
  if ('field' in source) return FIELD + source.field;
  if ('column' in source) return COLUMN + source.column;
  return 'record' in source ? RECORD + recordKey(source.record) : source.person;
}
function sourceNamed(name: string, before: Source, records: readonly RecordChoice[]): Source {
  if (name === TEXT) return { text: '' };
  const fallback = 'fallback' in before && before.fallback !== undefined ? { fallback: before.fallback } : {};
  if (name.startsWith(FIELD)) return { field: name.slice(FIELD.length), ...fallback };
  if (name.startsWith(COLUMN)) return { column: name.slice(COLUMN.length), ...fallback };
  const record = records.find(({ value }) => RECORD + value === name)?.record;
  if (record) return { record, ...fallback };
  return { person: PERSON_FACTS.find((one) => one === name) ?? 'name', ...fallback };
}

/** What a slot of the template is filled with: something that is known of each person, or the same for all. */
export function SlotSource({ slot, source = { text: '' }, columns, onChange }: Props) {
  const { t } = useTranslation('campaigns');
  const labelOf = useSlotLabel();
  const fields = useFields(useMay('contacts:read'));
  const records = useRecordChoices();
  const { timezone } = useMe().tenant;
  if (slot.kind === 'media')
    return <TemplateValues slots={[slot]} values={{}} onChange={(change) => onChange({ text: change({})[slot.key] ?? '' })} />;
  const label = labelOf(slot);
  return (
    <fieldset className={classes.slot}>
      <legend className={classes.legend}>{label}</legend>
      <FieldRow>
        <NativeSelect
          label={t('message.filledWith')}
          data={[
            ...(NO_PERSONS.includes(slot.kind)
              ? []
              : [
                  {
                    group: t('message.aboutPerson'),
                    items: PERSON_FACTS.map((value) => ({ value, label: t(key('message.facts', value)) })),
                  },
                ]),
            ...(fields.length > 0
              ? [{ group: t('message.ownFields'), items: fields.map((field) => ({ value: FIELD + field.key, label: field.name })) }]
              : []),
            ...(columns.length > 0
              ? [{ group: t('message.columns'), items: columns.map((name) => ({ value: COLUMN + name, label: name })) }]
              : []),
            ...records.map(({ group, items }) => ({
              group: t('message.newest', { name: group }),
              items: items.map(({ value, label }) => ({ value: RECORD + value, label })),
            })),
            { group: t('message.sameForAll'), items: [{ value: TEXT, label: t('message.fixed') }] },
          ]}
          value={nameOf(source)}
          onChange={(event) =>
            onChange(
              sourceNamed(
                event.currentTarget.value,
                source,
                records.flatMap(({ items }) => items),
              ),
            )
          }
        />
        {'text' in source ? (
          <TextInput
            label={t('message.text')}
            placeholder={slot.example}
            {...atMost(1_024)}
            {...(slot.kind === 'instant'
              ? { type: 'datetime-local', value: source.text && inputOf(Date.parse(source.text), timezone) }
              : { value: source.text })}
            onChange={({ currentTarget: { value } }) =>
              onChange({ text: slot.kind === 'instant' && value ? isoOf(value, timezone) : value })
            }
          />
        ) : (
          <TextInput
            label={t('message.fallback')}
            placeholder={t('message.noFallback')}
            {...atMost(200)}
            value={source.fallback ?? ''}
            onChange={({ currentTarget: { value } }) => onChange(withFallback(source, value))}
          />
        )}
      </FieldRow>
    </fieldset>
  );
}

function withFallback({ fallback: _, ...source }: Exclude<Source, { text: string }>, value: string): Source {
  return value === '' ? source : { ...source, fallback: value };
}
