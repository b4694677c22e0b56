import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { queryClient } from '../lib/api/query-client';
import { LoginProvider } from '../lib/login/login-provider';
import { Announcer } from '../lib/screen/announcer';
import { ErrorBoundary } from '../ui/error-boundary';
import { ThemeProvider } from '../ui/theme/theme-provider';
import { Gate } from './gate';

const Toasts = lazy(() => import('../ui/toasts'));

export function App() {
  return (
    <ThemeProvider>
      <ErrorBoundary>
        <QueryClientProvider client={queryClient}>
          <LoginProvider>
            <Announcer>
              <Gate />
              <Suspense>
                <Toasts />
              </Suspense>
            </Announcer>
          </LoginProvider>
        </QueryClientProvider>
      </ErrorBoundary>
    </ThemeProvider>
  );
}
