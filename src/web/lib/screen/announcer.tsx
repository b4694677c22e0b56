import { VisuallyHidden } from '@mantine/core';
import { createContext, type ReactNode, useContext, useState } from 'react';

const AnnounceContext = createContext<(words: string) => void>(() => undefined);
/** Says a line to a screen reader. The long log itself stays silent, or it would be read again and again. */
export const useAnnounce = (): ((words: string) => void) => useContext(AnnounceContext);

export function Announcer({ children }: { children: ReactNode }) {
  const [words, setWords] = useState('');
  return (
    <AnnounceContext value={setWords}>
      {children}
      <VisuallyHidden role="status" aria-live="polite">
        {words}
      </VisuallyHidden>
    </AnnounceContext>
  );
}
