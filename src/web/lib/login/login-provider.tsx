import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useMemo, useReducer } from 'react';
import { signOut } from '../../client';
import { keepAccess, renewAccess, watchRenewals } from '../api/credentials';
import { forgetActivity } from './activity';
import { nextLogin } from './login.domain';
import { LoginContext } from './login-context';
import './renew';

export function LoginProvider({ children }: { children: ReactNode }) {
  const cache = useQueryClient();
  const [state, tell] = useReducer(nextLogin, 'restoring');

  useEffect(() => watchRenewals(tell), []);
  useEffect(() => {
    if (state === 'restoring') void renewAccess();
    if (state === 'signed-out') {
      keepAccess(undefined);
      cache.clear();
    }
  }, [state, cache]);

  const leave = useCallback(async () => {
    await signOut().catch(() => undefined);
    tell('signed-out');
  }, []);
  const login = useMemo(
    () => ({
      state,
      leave,
      enter: (token: string) => {
        forgetActivity();
        keepAccess(token);
        tell('signed-in');
      },
      retry: () => tell('retry'),
    }),
    [state, leave],
  );
  return <LoginContext value={login}>{children}</LoginContext>;
}
