import { FileInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SlotValues } from '../../../kernel/templates/types';
import type { TemplateSlot } from '../../client';
import { uploadFile } from '../../lib/api/upload-file';
import { useExplain } from '../../lib/api/use-explain';
import { key } from '../../lib/i18n/key';
import { atMost } from '../../lib/screen/at-most';

type Props = { slots: readonly TemplateSlot[]; values: SlotValues; onChange: (change: (before: SlotValues) => SlotValues) => void };

/** What a template needs to be told: one field for each. */
export function TemplateValues({ slots, values, onChange }: Props) {
  const { t } = useTranslation('interactions');
  return slots.map((slot) =>
    slot.kind === 'media' ? (
      <FileValue key={slot.key} slot={slot} onChange={onChange} />
    ) : (
      <TextInput
        key={slot.key}
        mt="sm"
        label={labelOf(slot, t)}
        placeholder={slot.example}
        required={slot.isOptional !== true}
        type={slot.kind === 'instant' ? 'datetime-local' : 'text'}
        inputMode={slot.kind === 'number' ? 'decimal' : undefined}
        {...atMost(1_024)}
        value={values[slot.key] ?? ''}
        onChange={({ currentTarget: { value } }) => onChange((before) => ({ ...before, [slot.key]: value }))}
      />
    ),
  );
}

type Words = ReturnType<typeof useTranslation<'interactions'>>['t'];
const PLACES = ['header.latitude', 'header.longitude', 'header.name', 'header.address'] as const;

/** What a slot is called where it is filled in. */
export function useSlotLabel(): (slot: TemplateSlot) => string {
  const { t } = useTranslation('interactions');
  return (slot) => labelOf(slot, t);
}

/** A variable is called as in the text; what has no name there, by what it is. */
function labelOf({ key: slot, kind, name }: TemplateSlot, t: Words): string {
  const place = PLACES.find((one) => one === slot);
  if (place) return t(key('template.slots', place.slice('header.'.length) as 'latitude' | 'longitude' | 'name' | 'address')); // safe: cut from the list above
  if (kind === 'url') return t('template.slots.url', { button: name });
  if (kind === 'code') return t('template.slots.code');
  if (kind === 'instant') return t('template.slots.expires');
  return /^\d+$/.test(name) ? t('template.slots.variable', { number: name }) : name.replaceAll('_', ' ');
}

const TYPES = { IMAGE: 'image/jpeg,image/png', VIDEO: 'video/mp4,video/3gpp', DOCUMENT: undefined };

function FileValue({ slot, onChange }: { slot: TemplateSlot; onChange: Props['onChange'] }) {
  const { t } = useTranslation('interactions');
  const explain = useExplain();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (file: File) => uploadFile(file, crypto.randomUUID(), { onProgress: () => {}, signal: new AbortController().signal }),
    onSuccess: ({ id }) => onChange((before) => ({ ...before, [slot.key]: id })),
  });
  const accept = slot.format && TYPES[slot.format];
  return (
    <FileInput
      mt="sm"
      label={t('template.slots.file')}
      description={t('template.slots.fileHint')}
      {...(accept === undefined ? {} : { accept })}
      disabled={isPending}
      error={error ? explain(error) : undefined}
      onChange={(file) => file && mutate(file)}
    />
  );
}
