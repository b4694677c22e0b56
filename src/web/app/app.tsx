import { QueryClientProvider } from '@tanstack/react-query';
import { queryClient } from '../lib/api/query-client';
import { LoginProvider } from '../lib/login/login-provider';
import { Announcer } from '../lib/screen/announcer';
import { ErrorBoundary } from '../ui/error-boundary';
import { ThemeProvider } from '../ui/theme/theme-provider';
import { ToastHost } from '../ui/toast-host';
import { Gate } from './gate';

export function App() {
  return (
    <ThemeProvider>
      <ErrorBoundary>
        <QueryClientProvider client={queryClient}>
          <LoginProvider>
            <Announcer>
              <Gate />
              <ToastHost />
            </Announcer>
          </LoginProvider>
        </QueryClientProvider>
      </ErrorBoundary>
    </ThemeProvider>
  );
}
