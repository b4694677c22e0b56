import { Button, Code } from '@mantine/core';
import '@mantine/core/styles/Code.css';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { decideVariance, type Variance } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMay } from '../../lib/login/use-me';
import { ErrorState } from '../../ui/error-state';
import { FormHint } from '../../ui/form-layout';
import { DecideDialog } from './decide-dialog';
import classes from './difference-details.module.css';
import { DifferenceReasons } from './difference-reasons';
import { useDifferencesChanged } from './differences-query';
import { useDifferenceWords } from './use-difference-words';

/** A difference in full: what each side says, Meta's own words, and what somebody decided. */
export function DifferenceDetails({ difference }: { difference: Variance }) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const words = useDifferenceWords();
  const changed = useDifferencesChanged();
  const [mayWrite, mayRead] = [useMay('billing:write'), useMay('conversations:read')];
  const [deciding, decide] = useState<'accepted' | 'disputed'>();
  const { id, kind, ours, told, amount, raw, template, state, note, decidedBy, decidedAt, conversationId, source, revision } = difference;
  const currency = amount?.currency ?? '';
  const reopen = useMutation({
    mutationFn: () => decideVariance({ path: { id }, headers: { 'if-match': `"${revision}"` }, body: { state: 'open', note: null } }),
    onSettled: changed,
  });
  const isMarket = source === 'import';
  return (
    <>
      <DifferenceReasons kind={kind} ours={words(ours, currency)} told={words(told, currency)} />
      {template !== null && (
        <FormHint>
          {t('differences.template')}: <Code>{template}</Code>
        </FormHint>
      )}
      {raw !== null && (
        <FormHint>
          {t(isMarket ? 'differences.market' : 'differences.raw')}: <Code>{raw}</Code>
        </FormHint>
      )}
      {told.messages && told.messages.length > 0 && (
        <FormHint>
          {t('differences.sessions')}: <Code>{told.messages.join(' ')}</Code>
        </FormHint>
      )}
      {decidedBy !== null && decidedAt !== null && (
        <FormHint>{t('differences.decidedBy', { name: decidedBy, moment: formats.moment(decidedAt) })}</FormHint>
      )}
      {note !== null && <p>{note}</p>}
      {reopen.error && <ErrorState error={reopen.error} />}
      <div className={classes.acts}>
        {conversationId !== null && mayRead && (
          <Button component={Link} size="compact-sm" variant="default" href={`/inbox/${conversationId}`}>
            {t('differences.thread')}
          </Button>
        )}
        {mayWrite && state === 'open' && (
          <>
            <Button size="compact-sm" variant="light" onClick={() => decide('accepted')}>
              {t('differences.accept')}
            </Button>
            <Button size="compact-sm" variant="subtle" color="red" onClick={() => decide('disputed')}>
              {t('differences.dispute')}
            </Button>
          </>
        )}
        {mayWrite && state !== 'open' && (
          <Button size="compact-sm" variant="default" loading={reopen.isPending} onClick={() => reopen.mutate()}>
            {t('differences.reopen')}
          </Button>
        )}
      </div>
      {deciding && <DecideDialog state={deciding} of={{ one: difference }} onClose={() => decide(undefined)} />}
    </>
  );
}
