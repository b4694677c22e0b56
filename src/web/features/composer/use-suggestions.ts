import { type KeyboardEvent, type RefObject, useCallback, useRef, useState } from 'react';
import type { KeyTaker } from './suggestions';
import { replaced, type Word, wordBefore } from './word-before.domain';

type Box = { box: RefObject<HTMLTextAreaElement | null>; text: string; setText: (text: string) => void };
export type Suggesting = {
  /** What is being looked for; undefined while nothing is. */
  word: Word | undefined;
  keys: KeyTaker;
  /** True when the key was for the list. */
  took: (event: KeyboardEvent) => boolean;
  /** To be called whenever the cursor may have moved. */
  look: () => void;
  pick: (text: string) => void;
  close: () => void;
};

/** Finds the word behind a sign where the cursor is, and puts what was chosen in its place. */
export function useSuggestions(sign: string, { box, text, setText }: Box): Suggesting {
  const keys = useRef<((event: KeyboardEvent) => boolean) | undefined>(undefined);
  const [cursor, setCursor] = useState<number>();
  /** Where the word begins that was not wanted; another word is looked for again. */
  const [closed, setClosed] = useState<number>();
  const found = cursor === undefined ? undefined : wordBefore(text, cursor, sign);
  const word = found && found.from !== closed ? found : undefined;
  const from = found?.from;
  const close = useCallback(() => setClosed(from), [from]);
  return {
    word,
    keys,
    took: (event) => {
      if (word === undefined || !keys.current?.(event)) return false;
      event.preventDefault();
      return true;
    },
    look: () => {
      const at = box.current?.selectionStart ?? undefined;
      setCursor(at);
      const now = at === undefined ? undefined : wordBefore(box.current?.value ?? '', at, sign);
      if (now?.from !== closed) setClosed(undefined);
    },
    pick: (by) => {
      if (!word) return;
      const next = replaced(text, word, by);
      setText(next.text);
      setCursor(undefined);
      setClosed(undefined);
      requestAnimationFrame(() => {
        box.current?.focus();
        box.current?.setSelectionRange(next.cursor, next.cursor);
      });
    },
    close,
  };
}
