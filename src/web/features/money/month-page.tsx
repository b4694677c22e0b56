import { ActionIcon, Alert, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconChevronLeft, IconChevronRight, IconCoins } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { readBillingForecast, readBillingQuota, readBillingSummary } from '../../client';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useFormats } from '../../lib/i18n/use-formats';
import { useLanguage } from '../../lib/i18n/use-language';
import { useMe } from '../../lib/login/use-me';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { FormHint } from '../../ui/form-layout';
import { Page } from '../../ui/page';
import { RowSkeletons } from '../../ui/row-skeletons';
import { Section } from '../../ui/section';
import { CutTable } from './cut-table';
import { MoneyTabs } from './money-tabs';
import { monthsOn } from './month.domain';
import classes from './month-page.module.css';
import { MonthTiles } from './month-tiles';
import { monthName } from './use-why';

const DayChart = lazyPage(() => import('./day-chart'), 'money');

/** What a month cost, in sum and by what it went to. */
export function MonthPage() {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const language = useLanguage();
  const [path, go] = useLocation();
  const { timezone } = useMe().tenant;
  const current = new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(Date.now()).slice(0, 7);
  const asked = new URLSearchParams(useSearch()).get('month') ?? '';
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) ? asked : current;
  const show = (next: string): void => go(next === current ? path : `${path}?month=${next}`, { replace: true });
  const summary = useQuery({
    queryKey: ['billing', 'summary', month, 'day'],
    queryFn: async () => (await readBillingSummary({ query: { period: month, by: 'day' } })).data,
    staleTime: 0,
  });
  const quota = useQuery({
    queryKey: ['billing', 'quota'],
    queryFn: async () => (await readBillingQuota()).data,
    staleTime: 0,
    enabled: month === current,
  });
  const forecast = useQuery({
    queryKey: ['billing', 'forecast'],
    queryFn: async () => (await readBillingForecast()).data,
    staleTime: 0,
    enabled: month === current,
  });
  const { data, error } = summary;
  const isEmpty = data !== undefined && data.items.length === 0 && data.unpriced === 0;
  return (
    <Page
      title={t('month.title')}
      above={<MoneyTabs chosen="month" />}
      wide
      action={
        <div className={classes.month}>
          <ActionIcon variant="default" size="lg" aria-label={t('month.before')} onClick={() => show(monthsOn(month, -1))}>
            <IconChevronLeft size={18} aria-hidden />
          </ActionIcon>
          <TextInput
            type="month"
            aria-label={t('month.which')}
            value={month}
            max={current}
            onChange={(event) => event.currentTarget.value && show(event.currentTarget.value)}
          />
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t('month.after')}
            disabled={month >= current}
            onClick={() => show(monthsOn(month, 1))}
          >
            <IconChevronRight size={18} aria-hidden />
          </ActionIcon>
        </div>
      }
    >
      {error && <ErrorState error={error} retry={() => void summary.refetch()} />}
      {!data && !error && <RowSkeletons />}
      {data && (
        <>
          <MonthTiles
            summary={data}
            quota={month === current ? quota.data : undefined}
            forecast={month === current ? forecast.data : undefined}
            isCurrent={month === current}
          />
          <Warnings unpriced={data.unpriced} unrated={data.total.reduce((sum, { unrated }) => sum + unrated, 0)} />
          {data.asOf && <FormHint>{t('month.asOf', { moment: formats.moment(data.asOf) })}</FormHint>}
          {isEmpty ? (
            <Empty icon={IconCoins} title={t('month.none')} hint={t('month.noneHint')} />
          ) : (
            <>
              <Section id="by-day" title={t('month.byDay')}>
                <Suspense fallback={<div className={classes.chart} />}>
                  <DayChart month={month} items={data.items} name={monthName(month, language)} />
                </Suspense>
              </Section>
              <CutTable month={month} days={data.items} />
            </>
          )}
        </>
      )}
    </Page>
  );
}

/** What stands in no sum yet, because something is missing to compute it. */
function Warnings({ unpriced, unrated }: { unpriced: number; unrated: number }) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const icon = <IconAlertTriangle aria-hidden />;
  return (
    <>
      {unrated > 0 && (
        <Alert color="orange" icon={icon}>
          {t('month.unrated', { count: unrated, shown: formats.number(unrated) })}
        </Alert>
      )}
      {unpriced > 0 && (
        <Alert color="orange" icon={icon}>
          {t('month.unpriced', { count: unpriced, shown: formats.number(unpriced) })}
        </Alert>
      )}
    </>
  );
}
