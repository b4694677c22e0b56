import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useMemo, useReducer } from 'react';
import { signOut } from '../../client';
import { keepAccess, renewAccess, watchRenewals } from '../api/credentials';
import { forgetActivity } from './activity';
import { nextSession } from './login.domain';
import { SessionContext } from './login-context';
import './renew';

export function SessionProvider({ children }: { children: ReactNode }) {
  const cache = useQueryClient();
  const [state, tell] = useReducer(nextSession, 'restoring');

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
  const session = useMemo(
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
  return <SessionContext value={session}>{children}</SessionContext>;
}
