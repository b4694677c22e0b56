import { Alert } from '@mantine/core';
import { IconAlertTriangle, IconCoins } from '@tabler/icons-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { key } from '../../lib/i18n/key';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useFormats } from '../../lib/i18n/use-formats';
import { Empty } from '../../ui/empty';
import { FormHint } from '../../ui/form-layout';
import { Section } from '../../ui/section';
import type { Found } from './compare.domain';
import { cheapestOf, currencyOf } from './compare.domain';
import { ComparisonCuts } from './comparison-cuts';
import { ComparisonExamples } from './comparison-examples';
import classes from './comparison-found.module.css';
import { ComparisonTotals } from './comparison-totals';
import { useWayName } from './use-way-name';

const WayChart = lazyPage(() => import('./way-chart'), 'money');

/** What a comparison has found: in sum, by day and category, and where it shows most. What it had to suppose stands below. */
export function ComparisonFound({ found }: { found: Found }) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const nameOf = useWayName();
  const { coverage, incomparable, charged } = found;
  const currency = currencyOf(found);
  const names = [t('compare.charged'), ...found.ways.map(nameOf)];
  const cheapest = cheapestOf(found);
  const missing = coverage.open + coverage.lost;
  if (coverage.sessions === 0 && charged.total.length === 0)
    return <Empty icon={IconCoins} title={t('compare.nothing')} hint={t('compare.nothingHint')} />;
  return (
    <>
      {incomparable && (
        <Alert color="orange" icon={<IconAlertTriangle aria-hidden />}>
          {t(key('compare.incomparable', incomparable), { count: coverage.unrated, shown: formats.number(coverage.unrated) })}
        </Alert>
      )}
      {cheapest && <Alert color="green">{t('compare.cheapest', { tariff: nameOf(cheapest) })}</Alert>}
      <Section id="totals" title={t('compare.totals')}>
        <ComparisonTotals found={found} names={names} />
        {charged.asOf && <FormHint>{t('month.asOf', { moment: formats.moment(charged.asOf) })}</FormHint>}
        <FormHint>
          {t('compare.replayed', { replayed: formats.number(coverage.replayed), sessions: formats.number(coverage.sessions) })}{' '}
          {coverage.running > 0 && t('compare.running', { count: coverage.running, shown: formats.number(coverage.running) })}{' '}
          {missing > 0 && t('compare.missing', { count: missing, shown: formats.number(missing) })}
        </FormHint>
      </Section>
      <Section id="by-day" title={t('month.byDay')}>
        <Suspense fallback={<div className={classes.chart} />}>
          <WayChart found={found} names={names} currency={currency} />
        </Suspense>
      </Section>
      <ComparisonCuts found={found} names={names} currency={currency} />
      <Section id="examples" title={t('compare.examples')} lead={t('compare.examplesLead')}>
        {found.examples.length === 0 ? (
          <FormHint>{t('compare.noExamples')}</FormHint>
        ) : (
          <ComparisonExamples examples={found.examples} names={names.slice(1)} />
        )}
      </Section>
      {coverage.assumptions.length > 0 && (
        <Section id="assumptions" title={t('compare.assumed')}>
          <ul>
            {coverage.assumptions.map((name) => (
              <li key={name}>{t(key('compare.assumptions', name))}</li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
