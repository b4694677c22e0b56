import { IconCalendarX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { joined } from '../../lib/i18n/isolated';
import { useFormats } from '../../lib/i18n/use-formats';
import { Item, ItemList } from '../../ui/item-list';
import { Listing } from '../../ui/listing';
import { Section } from '../../ui/section';
import { useRuns } from './personal-data-query';

/** What each daily run destroyed; nothing is shown as long as there was none. */
export function RunsPart() {
  const { t } = useTranslation('personal-data');
  const formats = useFormats();
  const pages = useRuns();
  if (pages.items?.length === 0) return null;
  return (
    <Section id="retention-runs" title={t('runs.title')} lead={t('runs.lead')}>
      <Listing of={pages} empty={null}>
        {(items) => (
          <ItemList label={t('runs.title')} busy={pages.busy}>
            {items.map((run) => (
              <Item
                key={run.id}
                icon={<IconCalendarX size={18} aria-hidden />}
                name={formats.moment(run.endedAt)}
                facts={joined([
                  t('runs.contacts', { count: run.contacts }),
                  t('runs.files', { count: run.files }),
                  t('runs.messages', { count: run.messages }),
                ])}
              />
            ))}
          </ItemList>
        )}
      </Listing>
    </Section>
  );
}
