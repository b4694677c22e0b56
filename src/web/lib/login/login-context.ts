import { createContext, useContext } from 'react';
import type { LoginState } from './login.domain';

export type Login = {
  state: LoginState;
  /** Whether the login ended by itself, not by signing out. */
  ended: boolean;
  enter: (accessToken: string) => void;
  leave: () => Promise<void>;
  retry: () => void;
};

export const LoginContext = createContext<Login | undefined>(undefined);

export function useLogin(): Login {
  const login = useContext(LoginContext);
  if (!login) throw new Error('useLogin outside LoginProvider');
  return login;
}
