import { Alert, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useExplain } from '../lib/api/use-explain';

/** Why something could not be read or done, and where it helps a way to try again. */
export function ErrorState({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const explain = useExplain();
  return (
    <Alert color="red" role="alert">
      {explain(error)}
      {retry && (
        <Button size="compact-sm" variant="default" ml="sm" onClick={retry}>
          {t('retry')}
        </Button>
      )}
    </Alert>
  );
}
