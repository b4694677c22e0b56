import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useMemo, useReducer, useState } from 'react';
import { signOut } from '../../client';
import { keepAccess, renewAccess, watchRenewals } from '../api/credentials';
import { forgetActivity } from './activity';
import { nextLogin } from './login.domain';
import { LoginContext } from './login-context';
import './renew';

export function LoginProvider({ children }: { children: ReactNode }) {
  const cache = useQueryClient();
  const [state, tell] = useReducer(nextLogin, 'restoring');

  const [ended, setEnded] = useState(false);

  useEffect(
    () =>
      watchRenewals((outcome) => {
        if (state === 'signed-in' && outcome === 'refused') setEnded(true);
        tell(outcome);
      }),
    [state],
  );
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
      ended,
      leave,
      enter: (token: string) => {
        forgetActivity();
        setEnded(false);
        keepAccess(token);
        tell('signed-in');
      },
      retry: () => tell('retry'),
    }),
    [state, ended, leave],
  );
  return <LoginContext value={login}>{children}</LoginContext>;
}
