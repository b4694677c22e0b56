import { createContext } from 'react';

export type Named = { id: string; title: string };

/** What the record that is edited names already, so that its relations show titles. */
export const NamesContext = createContext<readonly Named[]>([]);
