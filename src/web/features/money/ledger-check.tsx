import { Alert, Button } from '@mantine/core';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LedgerVerification, verifyLedger } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import classes from './ledger-check.module.css';

type Break = LedgerVerification['breaks'][number];
const SHOWN = 20;

/** Says whether the ledger is what was sealed, when asked to look; a long one is checked part by part. */
export function LedgerCheck() {
  const { t } = useTranslation('money');
  const explain = useExplain();
  const formats = useFormats();
  const [checked, setChecked] = useState(0);
  const check = useMutation({
    mutationFn: async () => {
      setChecked(0);
      const breaks: Break[] = [];
      let entries = 0;
      for (let after: string | null | undefined; after !== null; ) {
        const { data }: { data: LedgerVerification } = await verifyLedger({ query: after ? { after } : {} });
        breaks.push(...data.breaks);
        entries += data.entries;
        after = data.next;
        setChecked(entries);
      }
      return { breaks, entries };
    },
  });
  const found = check.data;
  return (
    <div className={classes.check}>
      <Button
        variant="subtle"
        leftSection={<IconShieldCheck size={16} aria-hidden />}
        loading={check.isPending}
        onClick={() => check.mutate()}
      >
        {t('ledger.check')}
      </Button>
      <div role="status" className={classes.verdict}>
        {check.isPending && t('ledger.checking', { shown: formats.number(checked) })}
        {check.error && explain(check.error)}
        {found?.breaks.length === 0 && t('ledger.intact', { count: found.entries, shown: formats.number(found.entries) })}
      </div>
      {found && found.breaks.length > 0 && (
        <Alert color="red" icon={<IconShieldX aria-hidden />} title={t('ledger.broken')} role="alert">
          <p>{t('ledger.brokenHint')}</p>
          <ul>
            {found.breaks.slice(0, SHOWN).map(({ kind, first, last, about, no }) => (
              <li key={`${kind} ${no} ${first} ${last} ${about}`}>
                {t(key('ledger.breaks', kind), { first: formats.number(first), last: formats.number(last), about: about ?? '—' })}
              </li>
            ))}
          </ul>
        </Alert>
      )}
    </div>
  );
}
