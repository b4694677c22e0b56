import { MantineThemeProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

export default function Toasts() {
  const { t } = useTranslation();
  const close = t('close');
  const theme = useMemo(() => ({ components: { Notification: { defaultProps: { closeButtonProps: { 'aria-label': close } } } } }), [close]);
  return (
    <MantineThemeProvider theme={theme}>
      <Notifications position="top-center" limit={3} />
    </MantineThemeProvider>
  );
}
