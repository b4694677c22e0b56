import { Alert, Button } from '@mantine/core';
import '@mantine/core/styles/Alert.css';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { checkAuditChain } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { useFormats } from '../../lib/i18n/use-formats';
import classes from './chain-seal.module.css';

/** Says whether the log is what was written, when asked to look. */
export function ChainSeal() {
  const { t } = useTranslation('audit');
  const explain = useExplain();
  const formats = useFormats();
  const check = useQuery({ queryKey: ['audit-chain'], queryFn: async () => (await checkAuditChain()).data, enabled: false });
  const found = check.data;
  return (
    <div className={classes.seal}>
      <Button
        variant="subtle"
        leftSection={<IconShieldCheck size={16} aria-hidden />}
        loading={check.isFetching}
        onClick={() => void check.refetch()}
      >
        {t('check')}
      </Button>
      <div role="status" className={classes.verdict}>
        {check.error && explain(check.error)}
        {found?.intact && t('intact', { count: found.entries, number: formats.number(found.entries) })}
        {found && !found.intact && (
          <Alert color="red" icon={<IconShieldX aria-hidden />} title={t('broken', { seq: found.brokenAt })}>
            {t('brokenHint')}
          </Alert>
        )}
      </div>
    </div>
  );
}
