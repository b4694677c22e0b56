import { createContext, useContext } from 'react';
import type { SessionState } from './login.domain';

export type Session = {
  state: SessionState;
  enter: (accessToken: string) => void;
  leave: () => Promise<void>;
  retry: () => void;
};

export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside SessionProvider');
  return session;
}
