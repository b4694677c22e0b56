import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { queryClient } from './api/query-client';
import { SessionProvider } from './session/session-provider';
import { Announcer } from './shell/announcer';
import { Gate } from './shell/gate';
import { Mishap } from './shell/mishap';
import { ThemeProvider } from './theme/theme-provider';

const Toasts = lazy(() => import('./shell/toasts'));

export function App() {
  return (
    <ThemeProvider>
      <Mishap>
        <QueryClientProvider client={queryClient}>
          <SessionProvider>
            <Announcer>
              <Gate />
              <Suspense>
                <Toasts />
              </Suspense>
            </Announcer>
          </SessionProvider>
        </QueryClientProvider>
      </Mishap>
    </ThemeProvider>
  );
}
