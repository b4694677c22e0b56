import { ActionIcon, Textarea } from '@mantine/core';
import { IconSend2 } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, Suspense, useRef } from 'react';
import { isComposing } from '../../lib/screen/composing';
import { useKeys } from '../../lib/screen/use-keys';
import { useEnterSends } from '../../ui/use-enter-sends';
import { EmojiButton } from './emoji-button';
import { type Suggesting, useSuggestions } from './use-suggestions';
import classes from './write-box.module.css';

type Props = {
  value: string;
  onChange: (text: string) => void;
  onSubmit: () => void;
  label: string;
  placeholder: string;
  sendLabel: string;
  sendable: boolean;
  /** What opens a list of suggestions, and that list. */
  sign: string;
  suggestions: (suggesting: Suggesting & { word: NonNullable<Suggesting['word']> }) => ReactNode;
  /** A letter that brings the cursor here. */
  hotkey: string;
  autoFocus?: boolean;
  /** Tools before and after the emoji, what is said beside the button that sends, and what to do with files pasted. */
  before?: ReactNode;
  after?: ReactNode;
  hint?: ReactNode;
  onFiles?: (files: FileList) => void;
};

/** The box one writes in, the list above it, and the button that sends. */
export function WriteBox({
  value,
  onChange,
  onSubmit,
  label,
  placeholder,
  sendLabel,
  sendable,
  sign,
  suggestions,
  hotkey,
  autoFocus = false,
  before,
  after,
  hint,
  onFiles,
}: Props) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [enterSends] = useEnterSends();
  const suggesting = useSuggestions(sign, { box, text: value, setText: onChange });
  const { word } = suggesting;
  useKeys({ [hotkey]: () => box.current?.focus() });

  const insert = (text: string): void => {
    const [from, to] = [box.current?.selectionStart ?? value.length, box.current?.selectionEnd ?? value.length];
    if (text !== '') onChange(value.slice(0, from) + text + value.slice(to));
    const cursor = text === '' ? to : from + text.length;
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(cursor, cursor);
    });
  };
  const press = (event: KeyboardEvent): void => {
    if (suggesting.took(event)) return;
    if (event.key === 'Escape') box.current?.blur();
    const wanted = enterSends ? !event.shiftKey : event.ctrlKey || event.metaKey;
    // An input method confirms its choice with Enter too.
    if (event.key !== 'Enter' || !wanted || isComposing(event.nativeEvent)) return;
    event.preventDefault();
    onSubmit();
    box.current?.focus();
  };
  return (
    <>
      <Suspense>{word && suggestions({ ...suggesting, word })}</Suspense>
      <div className={classes.body}>
        <Textarea
          variant="unstyled"
          ref={box}
          className={classes.box ?? ''}
          classNames={{ input: classes.input ?? '' }}
          aria-label={label}
          placeholder={placeholder}
          autosize
          autoFocus={autoFocus}
          minRows={1}
          maxRows={8}
          value={value}
          onChange={(event) => {
            onChange(event.currentTarget.value);
            suggesting.look();
          }}
          onKeyDown={press}
          onKeyUp={suggesting.look}
          onClick={suggesting.look}
          onBlur={suggesting.close}
          onPaste={(event) => {
            if (!onFiles || event.clipboardData.files.length === 0) return;
            event.preventDefault();
            onFiles(event.clipboardData.files);
          }}
        />
        <div className={classes.tools}>
          {before}
          <EmojiButton onPick={insert} />
          {after}
        </div>
        <div className={classes.end}>
          {hint}
          <ActionIcon
            type="submit"
            variant="filled"
            color="brand"
            className={classes.send ?? ''}
            aria-label={sendLabel}
            disabled={!sendable}
          >
            <IconSend2 size={18} aria-hidden />
          </ActionIcon>
        </div>
      </div>
    </>
  );
}
