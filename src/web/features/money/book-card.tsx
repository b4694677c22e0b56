import { useTranslation } from 'react-i18next';
import type { Tariff, TariffTerm } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { useLanguage } from '../../lib/i18n/use-language';
import { Card } from '../../ui/card';
import { FormHint } from '../../ui/form-layout';
import { Item, ItemList } from '../../ui/item-list';
import { StatusBadge } from '../../ui/status-badge';

type Props = {
  book: TariffTerm['book'];
  standing: { now: TariffTerm | undefined; next: readonly TariffTerm[] };
  tariffs: readonly Tariff[];
};

/** By which tariff a book is kept now, and what has been announced. */
export function BookCard({ book, standing: { now, next }, tariffs }: Props) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const language = useLanguage();
  const nameOf = ({ tariff, version }: TariffTerm): string =>
    tariffs.find((one) => one.key === tariff && one.version === version)?.name[language] ?? tariff;
  const lead = book === 'billed' ? t('tariffs.billedLead') : t('tariffs.providerLead');
  return (
    <Card id={`book-${book}`} title={t(key('tariffs', book))} lead={lead}>
      {!now && next.length === 0 && <FormHint>{t('tariffs.none')}</FormHint>}
      <ItemList label={t(key('tariffs', book))}>
        {now && (
          <Item name={nameOf(now)} facts={t('tariffs.since', { moment: formats.moment(now.from) })}>
            <StatusBadge tone="good">{t('tariffs.now')}</StatusBadge>
          </Item>
        )}
        {next.map((term) => (
          <Item key={term.from} name={nameOf(term)} facts={t('tariffs.begins', { moment: formats.moment(term.from) })} />
        ))}
      </ItemList>
    </Card>
  );
}
