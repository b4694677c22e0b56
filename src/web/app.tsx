import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { queryClient } from './api/query-client';
import { SessionProvider } from './session/session-provider';
import { Announcer } from './shell/announcer';
import { Gate } from './shell/gate';
import { Mishap } from './shell/mishap';
import { ThemeProvider } from './theme/theme-provider';

export function App() {
  return (
    <ThemeProvider>
      <Mishap>
        <QueryClientProvider client={queryClient}>
          <SessionProvider>
            <Announcer>
              <Notifications position="top-center" limit={3} />
              <Gate />
            </Announcer>
          </SessionProvider>
        </QueryClientProvider>
      </Mishap>
    </ThemeProvider>
  );
}
