import { createContext, useContext } from 'react';

/** What one may do with a message from where it stands: go to another, and, while one serves, answer and react to it. */
export type ThreadActs = { jump: (seq: number) => void; mayWrite: boolean };

export const ThreadActsContext = createContext<ThreadActs>({ jump: () => undefined, mayWrite: false });
export const useThreadActs = (): ThreadActs => useContext(ThreadActsContext);
