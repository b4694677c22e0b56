import { useTranslation } from 'react-i18next';
import { exportLedger, type ListLedgerData } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { useLanguage } from '../../lib/i18n/use-language';
import { SheetDialog } from '../jobs/sheet-dialog';

type Props = { query: Omit<NonNullable<ListLedgerData['query']>, 'limit' | 'after'>; onClose: () => void };

/** Makes a sheet of the entries of the list as it is filtered now. */
export default function LedgerExport({ query, onClose }: Props) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const locale = useLanguage();
  return (
    <SheetDialog
      title={t('ledger.exportTitle')}
      which={t('ledger.exportWhich')}
      start={async (format) => (await exportLedger({ body: { ...query, format, locale } })).data}
      words={(rows) => t('ledger.rows', { count: rows, shown: formats.number(rows) })}
      onClose={onClose}
    />
  );
}
