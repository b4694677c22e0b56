import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/i18n/use-language';
import { useMay } from '../../lib/login/use-me';
import { useNow } from '../../lib/screen/use-now';
import { ErrorState } from '../../ui/error-state';
import { Page } from '../../ui/page';
import { RowSkeletons } from '../../ui/row-skeletons';
import { Section } from '../../ui/section';
import { BookCard } from './book-card';
import { MoneyTabs } from './money-tabs';
import { RecalculateDialog } from './recalculate-dialog';
import { SetTermDialog } from './set-term-dialog';
import { TariffCard } from './tariff-card';
import { cardsQuery, latestOf, standingOf, tariffsQuery, termsQuery } from './tariffs-query';

const BOOKS = ['billed', 'provider'] as const;
const MINUTE = 60_000;

/** Which tariff counts since when, and what each of them says. */
export function TariffsPage() {
  const { t } = useTranslation('money');
  const language = useLanguage();
  const mayWrite = useMay('tariffs:write');
  const now = useNow(MINUTE);
  const [changing, setChanging] = useState(false);
  const [recalculating, setRecalculating] = useState(false);
  const [tariffs, terms, cards] = [useQuery(tariffsQuery), useQuery(termsQuery), useQuery(cardsQuery)];
  const error = tariffs.error ?? terms.error ?? cards.error;
  const all = tariffs.data && latestOf(tariffs.data);
  return (
    <Page
      title={t('tariffs.title')}
      lead={t('tariffs.lead')}
      above={<MoneyTabs chosen="tariffs" />}
      wide
      action={
        mayWrite &&
        all && (
          <Group gap="sm">
            <Button variant="default" onClick={() => setRecalculating(true)}>
              {t('recalculate.open')}
            </Button>
            <Button onClick={() => setChanging(true)}>{t('tariffs.change')}</Button>
          </Group>
        )
      }
    >
      {error && <ErrorState error={error} retry={() => void Promise.all([tariffs.refetch(), terms.refetch(), cards.refetch()])} />}
      {!(tariffs.data && terms.data && cards.data && all) && !error && <RowSkeletons />}
      {tariffs.data && terms.data && cards.data && all && (
        <>
          {BOOKS.map((book) => (
            <BookCard key={book} book={book} standing={standingOf(terms.data, book, now)} tariffs={tariffs.data} />
          ))}
          <Section id="all-tariffs" title={t('tariffs.all')}>
            {all.map((tariff) => (
              <TariffCard key={tariff.key} tariff={tariff} cards={cards.data} language={language} mayWrite={mayWrite} />
            ))}
          </Section>
        </>
      )}
      {recalculating && all && <RecalculateDialog tariffs={all} onClose={() => setRecalculating(false)} />}
      {changing && all && <SetTermDialog tariffs={all} onClose={() => setChanging(false)} />}
    </Page>
  );
}
