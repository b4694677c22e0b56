import type { FormEvent } from 'react';
import { cutText, lengthOf } from '../../../kernel/characters';

type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * The properties of a field that takes so many characters, counted as the server counts them. `maxLength` of HTML counts units
 * of UTF-16, so that it would refuse the second half of what the server takes in emoji, or leave half of one.
 */
export const atMost = (most: number): { onInput: (event: FormEvent<Field>) => void } => ({
  onInput: ({ currentTarget: field, nativeEvent }) => {
    // An input method is not interrupted: what it leaves is cut when it has ended.
    if (nativeEvent instanceof InputEvent && nativeEvent.isComposing) return;
    if (lengthOf(field.value) > most) field.value = cutText(field.value, most);
  },
});
