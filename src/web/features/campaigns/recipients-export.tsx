import { useTranslation } from 'react-i18next';
import { useSearch } from 'wouter';
import { type Campaign, exportCampaignRecipients } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { SheetDialog } from '../jobs/sheet-dialog';
import { peopleFilterIn } from './people-filter.domain';

/** Makes a sheet of the people of a campaign, as their list is narrowed now. */
export default function RecipientsExport({ campaign: { id, counts }, onClose }: { campaign: Campaign; onClose: () => void }) {
  const { t } = useTranslation('campaigns');
  const formats = useFormats();
  const filter = peopleFilterIn(new URLSearchParams(useSearch()));
  const isWhole = Object.keys(filter).length === 0;
  const shown = (rows: number): string => t('export.people', { count: rows, shown: formats.number(rows) });
  return (
    <SheetDialog
      title={t('export.title')}
      which={isWhole ? t('export.everybody', { people: shown(counts.people) }) : t('export.narrowed')}
      start={async (format) => (await exportCampaignRecipients({ path: { id }, body: { format, ...filter } })).data}
      words={shown}
      whole={isWhole ? counts.people : undefined}
      onClose={onClose}
    />
  );
}
