import { Alert, Button, Progress } from '@mantine/core';
import '@mantine/core/styles/Progress.css';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Budget, deleteBudget, liftBudget } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMay } from '../../lib/login/use-me';
import { Card } from '../../ui/card';
import { Confirm } from '../../ui/confirm';
import { FormHint } from '../../ui/form-layout';
import { StatusBadge } from '../../ui/status-badge';
import classes from './budget-card.module.css';
import { BudgetDrawer } from './budget-drawer';
import { useBudgetsChanged } from './budgets-query';
import { LiftDialog } from './lift-dialog';
import { useNames } from './use-names';

/** A budget: how far it is used up this month, and what may be done about it. */
export function BudgetCard({ budget }: { budget: Budget }) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const explain = useExplain();
  const names = useNames();
  const changed = useBudgetsChanged();
  const [mayWrite, mayLift] = [useMay('billing:write'), useMay('budgets:lift')];
  const [open, setOpen] = useState<'edit' | 'lift' | 'delete'>();
  const { id, name, scope, scopeId, amount, spent, held, isHard, lift, chargesIn, revision } = budget;
  const { currency } = amount;
  const used = spent.micros + held.micros;
  const left = amount.micros - used;
  const share = Math.min(100, (100 * used) / amount.micros);
  const money = (micros: number): string => formats.amount({ micros, currency });
  const close = (): void => setOpen(undefined);
  const remove = useMutation({
    mutationFn: () => deleteBudget({ path: { id }, headers: { 'if-match': `"${revision}"` } }),
    onSuccess: close,
    onSettled: changed,
  });
  const end = useMutation({
    mutationFn: () =>
      liftBudget({ path: { id }, body: { until: new Date(Date.now() - 1000).toISOString(), reason: t('budgets.endReason') } }),
    onSettled: changed,
  });
  const of =
    scope === 'account'
      ? t('budgets.scopes.account')
      : scope === 'channel'
        ? names.channel(scopeId ?? '')
        : names.department(scopeId ?? '');
  return (
    <Card
      alike
      id={`budget-${id}`}
      title={name}
      lead={of}
      act={<StatusBadge tone={isHard ? 'warn' : 'quiet'}>{t(isHard ? 'budgets.hard' : 'budgets.soft')}</StatusBadge>}
    >
      <div className={classes.figures}>
        <strong className={classes.used}>{t('budgets.used', { used: money(used), amount: money(amount.micros) })}</strong>
        <span className={classes.left}>
          {left >= 0 ? t('budgets.left', { left: money(left) }) : t('budgets.over', { over: money(-left) })}
        </span>
      </div>
      <Progress value={share} aria-label={name} color={share >= 100 ? 'red' : share >= 80 ? 'orange' : 'brand'} />
      {left < 0 && isHard && !lift && <FormHint>{t('budgets.overWhy')}</FormHint>}
      {chargesIn && (
        <Alert color="orange" icon={<IconAlertTriangle aria-hidden />}>
          {t('budgets.otherCurrency', { currency: chargesIn })}
        </Alert>
      )}
      {lift && <FormHint>{t('budgets.lifted', { moment: formats.moment(lift.until), reason: lift.reason, by: lift.by })}</FormHint>}
      {(mayWrite || (mayLift && isHard)) && (
        <div className={classes.acts}>
          {mayLift && isHard && (
            <Button size="compact-md" variant="default" loading={end.isPending} onClick={() => (lift ? end.mutate() : setOpen('lift'))}>
              {t(lift ? 'budgets.endLift' : 'budgets.lift')}
            </Button>
          )}
          {mayWrite && (
            <>
              <Button size="compact-md" variant="default" aria-label={t('budgets.edit', { name })} onClick={() => setOpen('edit')}>
                {t('budgets.change')}
              </Button>
              <Button size="compact-md" variant="subtle" color="red" onClick={() => setOpen('delete')}>
                {t('budgets.delete')}
              </Button>
            </>
          )}
        </div>
      )}
      {open === 'edit' && <BudgetDrawer budget={budget} onClose={close} />}
      {open === 'lift' && <LiftDialog budget={budget} onClose={close} />}
      {open === 'delete' && (
        <Confirm
          title={t('budgets.deleteAsk', { name })}
          consequence={remove.error ? explain(remove.error) : t('budgets.deleteMeans')}
          label={t('budgets.delete')}
          busy={remove.isPending}
          onYes={() => remove.mutate()}
          onClose={close}
        />
      )}
    </Card>
  );
}
