import { ActionIcon, Group, Textarea, TextInput } from '@mantine/core';
import { IconBold, IconItalic } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { lengthOf } from '../../../../kernel/characters';
import { variablesOf } from '../../../../kernel/templates/variables';
import { atMost } from '../../../lib/screen/at-most';
import type { Content } from '../preview.domain';
import type { TextPart } from './content.domain';
import { Counter } from './counter';
import { useFlaw } from './desk';
import { ExampleFields } from './example-fields';
import { VariableButton } from './variable-button';

type Props<Part extends TextPart> = {
  pointer: string;
  label: string;
  hint?: string;
  part: Part;
  format: Content['parameterFormat'];
  most: number;
  /** One line, without marks and with one variable at most. */
  oneLine?: boolean;
  onChange: (part: Part) => void;
};

/** Text with variables: where one stands is chosen by the caret, and each is explained by an example below. */
export function TextPartField<Part extends TextPart>({ pointer, label, hint, part, format, most, oneLine = false, onChange }: Props<Part>) {
  const { t } = useTranslation('templates');
  const { id, error, warning } = useFlaw(`${pointer}/text`);
  const field = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  /** Where the caret is once the changed text is drawn. */
  const caret = useRef<readonly [number, number]>(undefined);
  useEffect(() => {
    if (!caret.current) return;
    field.current?.focus();
    field.current?.setSelectionRange(...caret.current);
    caret.current = undefined;
  });
  const write = (text: string): void => onChange({ ...part, text });
  /** Puts something around what is selected, or between what stands before and behind the caret. */
  const put = (before: string, behind = ''): void => {
    const { selectionStart: from, selectionEnd: to } = field.current ?? {
      selectionStart: part.text.length,
      selectionEnd: part.text.length,
    };
    const [start, end] = [from ?? part.text.length, to ?? part.text.length];
    const chosen = part.text.slice(start, end);
    caret.current = behind === '' ? [start + before.length, start + before.length] : [start + before.length, end + before.length];
    write(part.text.slice(0, start) + before + (behind === '' ? '' : chosen + behind) + part.text.slice(end));
  };
  const usual = {
    id,
    label,
    ref: field,
    value: part.text,
    error,
    description: warning ?? hint,
    inputWrapperOrder: ORDER,
    ...atMost(most * 2),
  };
  const isFull = oneLine && variablesOf(part.text).length > 0;
  return (
    <div>
      {oneLine ? (
        <TextInput {...usual} onChange={(event) => write(event.currentTarget.value)} />
      ) : (
        <Textarea {...usual} autosize minRows={4} maxRows={16} onChange={(event) => write(event.currentTarget.value)} />
      )}
      <Group gap={6} mt={6} justify="space-between">
        <Group gap={6}>
          {!isFull && <VariableButton format={format} text={part.text} onPick={(name) => put(`{{${name}}}`)} />}
          {!oneLine && (
            <>
              <ActionIcon variant="default" aria-label={t('composer.bold')} onClick={() => put('*', '*')}>
                <IconBold size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon variant="default" aria-label={t('composer.italic')} onClick={() => put('_', '_')}>
                <IconItalic size={16} aria-hidden />
              </ActionIcon>
            </>
          )}
        </Group>
        <Counter count={lengthOf(part.text)} most={most} />
      </Group>
      <ExampleFields pointer={pointer} part={part} onChange={onChange} />
    </div>
  );
}

const ORDER: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'error', 'description'];
