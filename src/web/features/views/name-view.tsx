import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { atMost } from '../../lib/screen/at-most';

const LONGEST = 60;

type Props = { name?: string; onName: (name: string) => void; onClose: () => void };

/** The name of a view: Enter keeps it, Escape leaves it as it was. */
export function NameView({ name = '', onName, onClose }: Props) {
  const { t } = useTranslation('views');
  const [text, setText] = useState(name);
  const keep = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() !== '') onName(text.trim());
    onClose();
  };
  return (
    <form onSubmit={keep}>
      <TextInput
        size="xs"
        data-autofocus
        autoFocus
        {...atMost(LONGEST)}
        aria-label={t('name')}
        placeholder={t('name')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && onClose()}
        onBlur={onClose}
      />
    </form>
  );
}
