import { Button, VisuallyHidden } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import classes from './file-drop.module.css';

type Props = {
  /** What is to be dropped or chosen here. */
  label: string;
  choose: string;
  hint: string;
  /** Kinds of file, as a browser lists them. */
  accept: string;
  busy?: boolean;
  onFile: (file: File) => void;
  children?: ReactNode;
};

/** A place where one file is dropped, or chosen by keyboard. */
export function FileDrop({ label, choose, hint, accept, busy = false, onFile, children }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (file: File | null | undefined): void => {
    if (file && !busy) onFile(file);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files.item(0));
  };
  const drag = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <section
      aria-label={label}
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={drag}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileUpload size={36} stroke={1.5} aria-hidden />
      <strong>{label}</strong>
      <Button loading={busy} onClick={() => input.current?.click()}>
        {choose}
      </Button>
      <VisuallyHidden>
        <input
          ref={input}
          type="file"
          accept={accept}
          tabIndex={-1}
          aria-label={label}
          onChange={(event) => {
            take(event.currentTarget.files?.item(0));
            // The same file may be chosen again once it is corrected.
            event.currentTarget.value = '';
          }}
        />
      </VisuallyHidden>
      <p className={classes.hint}>{hint}</p>
      {children}
    </section>
  );
}
