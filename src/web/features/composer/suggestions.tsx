import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { isComposing } from '../../lib/screen/composing';
import classes from './suggestions.module.css';

export type Choice = { key: string; content: ReactNode; pick: () => void };
/** Whether a key was meant for the list. The box the cursor is in hands its keys over while the list is open. */
export type KeyTaker = { current: ((event: KeyboardEvent) => boolean) | undefined };

type Props = { id: string; label: string; choices: Choice[]; keys: KeyTaker; none: string; onClose: () => void };

/** A list above the box one writes in: arrows walk, Enter and Tab take, Escape closes; the cursor stays in the text. */
export function Suggestions({ id, label, choices, keys, none, onClose }: Props) {
  const [here, setHere] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const place = Math.min(here, Math.max(0, choices.length - 1));
  useEffect(() => {
    keys.current = ({ key, nativeEvent }) => {
      if (isComposing(nativeEvent)) return false;
      if (key === 'Escape') onClose();
      else if (choices.length === 0) return false;
      else if (key === 'ArrowDown') setHere((place + 1) % choices.length);
      else if (key === 'ArrowUp') setHere((place - 1 + choices.length) % choices.length);
      else if (key === 'Enter' || key === 'Tab') choices[place]?.pick();
      else return false;
      return true;
    };
    return () => {
      keys.current = undefined;
    };
  }, [keys, choices, place, onClose]);
  useEffect(() => {
    void list.current?.children[place]?.scrollIntoView({ block: 'nearest' });
  }, [place]);
  if (choices.length === 0)
    return (
      <div className={classes.place}>
        <p className={classes.none} role="status">
          {none}
        </p>
      </div>
    );
  return (
    <div className={classes.place}>
      <div ref={list} id={id} className={classes.list} role="listbox" aria-label={label} tabIndex={-1}>
        {choices.map(({ key, content, pick }, index) => (
          <div
            key={key}
            className={classes.option}
            role="option"
            tabIndex={-1}
            aria-selected={index === place}
            onMouseDown={(event) => {
              event.preventDefault();
              pick();
            }}
            onMouseMove={() => setHere(index)}
          >
            {content}
          </div>
        ))}
      </div>
    </div>
  );
}
