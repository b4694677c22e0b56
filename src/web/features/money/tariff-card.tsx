import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tariff } from '../../client';
import { joined } from '../../lib/i18n/isolated';
import { key } from '../../lib/i18n/key';
import type { Language } from '../../lib/i18n/languages';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMe } from '../../lib/login/use-me';
import { FormHint } from '../../ui/form-layout';
import { DeriveDialog } from './derive-dialog';
import { ImportCardsDialog } from './import-cards-dialog';
import { RateTable } from './rate-table';
import classes from './tariff-card.module.css';
import { type Card, cardOf } from './tariffs-query';
import { whyOf } from './why';
import { useMoneyWords } from './words';

type Props = { tariff: Tariff; cards: readonly Card[]; language: Language; mayWrite: boolean };

/** A tariff: its rules in sentences, its rates, and what nobody could confirm about it. */
export function TariffCard({ tariff, cards, language, mayWrite }: Props) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const words = useMoneyWords();
  const { timezone } = useMe().tenant;
  const [open, setOpen] = useState<'import' | 'derive'>();
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(Date.now());
  const card = cardOf(cards, tariff.key, today);
  const name = tariff.name[language];
  const sentenceOf = (rule: string): string => {
    const known = whyOf(`why.rule.${rule}`);
    // A rule has no place for values in its sentence.
    return known?.startsWith('rule-') ? String(t(key('why', known), EMPTY)) : words.rule(rule);
  };
  return (
    <details className={classes.tariff}>
      <summary className={classes.head}>
        <strong dir="auto">{name}</strong>
        <span className={classes.facts}>
          {joined([
            t(key('tariffs.unit', tariff.unit)),
            tariff.isOwn && t('tariffs.own'),
            tariff.version > 1 && t('tariffs.version', { version: tariff.version }),
          ])}
        </span>
      </summary>
      <div className={classes.body}>
        <h3 className={classes.title}>{t('tariffs.rules')}</h3>
        <ol className={classes.list}>
          {tariff.rules.map(({ key: rule }) => (
            <li key={rule}>{sentenceOf(rule)}</li>
          ))}
        </ol>
        <h3 className={classes.title}>{t('tariffs.rates')}</h3>
        {card ? (
          <>
            <FormHint>{joined([t('tariffs.ratesSince', { day: formats.date(card.from) }), card.source])}</FormHint>
            <RateTable card={card} label={t('tariffs.rates')} />
          </>
        ) : (
          <FormHint>{t('tariffs.noCard')}</FormHint>
        )}
        {tariff.unknowns.length > 0 && (
          <>
            <h3 className={classes.title}>{t('tariffs.unknowns')}</h3>
            <ul className={classes.list}>
              {tariff.unknowns.map((unknown) => (
                <li key={unknown.en}>{unknown[language]}</li>
              ))}
            </ul>
          </>
        )}
        {tariff.sources.length > 0 && (
          <p className={classes.sources}>
            {t('tariffs.sources')}:{' '}
            {tariff.sources.map(({ name: source, url }) => (
              <Anchor key={url} href={url} target="_blank" rel="noopener noreferrer" inherit className={classes.source}>
                {source}
              </Anchor>
            ))}
          </p>
        )}
        {mayWrite && (
          <div className={classes.acts}>
            <Button size="compact-md" variant="default" onClick={() => setOpen('import')}>
              {t('tariffs.import')}
            </Button>
            <Button size="compact-md" variant="default" onClick={() => setOpen('derive')}>
              {t('tariffs.derive')}
            </Button>
          </div>
        )}
      </div>
      {open === 'import' && <ImportCardsDialog tariff={tariff} name={name} today={today} card={card} onClose={() => setOpen(undefined)} />}
      {open === 'derive' && <DeriveDialog tariff={tariff} name={name} today={today} card={card} onClose={() => setOpen(undefined)} />}
    </details>
  );
}
const EMPTY = {
  ...{ at: '', bearer: '', hours: '', tariff: '', version: '', category: '', ordinal: '', limit: '', month: '', amount: '', card: '' },
};
