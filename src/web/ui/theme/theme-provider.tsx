import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import './mantine-styles';
import './inter.css';
import './palette.css';
import './theme.css';
import './print.css';
import { theme } from './theme';

const stored = localStorageColorSchemeManager({ key: 'prosa.theme' });

/** All styles come from files: Mantine's own style elements are off, so that `style-src 'self'` holds. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} colorSchemeManager={stored} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      {children}
    </MantineProvider>
  );
}
