import { useTranslation } from 'react-i18next';
import type { RetentionForeseen } from '../../client';
import { joined } from '../../lib/i18n/isolated';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { useLanguage } from '../../lib/i18n/use-language';
import { FormHint } from '../../ui/form-layout';
import { CountTable } from './count-table';

const MEGABYTE = 1_000_000;

/** What a rule would destroy now: how much, from when, and whom first. */
export function RetentionPreviewTable({
  what,
  foreseen,
}: {
  what: 'contacts' | 'files' | 'messages';
  foreseen: NonNullable<RetentionForeseen>;
}) {
  const { t } = useTranslation('personal-data');
  const formats = useFormats();
  const month = new Intl.DateTimeFormat(useLanguage(), { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const size = formats.number(Math.round((foreseen.bytes / MEGABYTE) * 10) / 10);
  if (foreseen.count === 0) return <FormHint>{t(key('preview.nothing', what))}</FormHint>;
  const names = foreseen.oldest.map(({ name }) => name).filter((name) => name !== '');
  return (
    <>
      <CountTable
        caption={t(key('preview', what), { count: foreseen.count, shown: formats.number(foreseen.count), size })}
        head={[t(what === 'contacts' ? 'preview.month' : 'preview.came'), t('preview.count')]}
        rows={foreseen.months.map((one) => ({
          key: one.month,
          cells: [month.format(new Date(`${one.month}-15T00:00:00Z`)), formats.number(one.count)],
        }))}
      />
      {foreseen.isPartial && <FormHint>{t('preview.partial')}</FormHint>}
      {names.length > 0 && <FormHint>{t('preview.oldest', { names: joined(names) })}</FormHint>}
    </>
  );
}
