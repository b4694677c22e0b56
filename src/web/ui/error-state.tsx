import { Alert, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useExplain } from '../lib/api/use-explain';

/** What could not be read, and a way to ask again. */
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
