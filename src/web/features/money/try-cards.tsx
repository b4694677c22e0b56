import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { compareTariffs, type RateCardImport, type Tariff } from '../../client';
import { useMe } from '../../lib/login/use-me';
import { ErrorState } from '../../ui/error-state';
import { monthsOn } from './month.domain';
import type { Card } from './tariffs-query';

type Props = { tariff: Tariff; cards: RateCardImport['cards'] };
/** With the tariff itself there are six ways at most. */
const MOST = 5;

/** What last month would have cost with rates that are only tried, beside those that are kept. */
export function TryCards({ tariff, cards }: Props) {
  const { t } = useTranslation('money');
  const [, go] = useLocation();
  const { timezone } = useMe().tenant;
  const tried = cards.flatMap(({ card }): Card[] => (card ? [card] : [])).slice(0, MOST);
  const start = useMutation({
    mutationFn: async () => {
      const current = new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(Date.now()).slice(0, 7);
      const body = { period: monthsOn(current, -1), tariffs: [`${tariff.key}@${tariff.version}`], cards: tried };
      return (await compareTariffs({ body })).data;
    },
    onSuccess: ({ id }) => go(`/costs/compare/${id}`),
  });
  if (tried.length === 0) return null;
  return (
    <>
      {start.error && <ErrorState error={start.error} />}
      <Button variant="default" loading={start.isPending} onClick={() => start.mutate()}>
        {t('compare.lastMonth')}
      </Button>
    </>
  );
}
