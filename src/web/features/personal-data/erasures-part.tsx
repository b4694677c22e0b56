import { IconEraser, IconReceipt } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Erasure } from '../../client';
import { joined } from '../../lib/i18n/isolated';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { Dialog } from '../../ui/dialog';
import { Empty } from '../../ui/empty';
import { Item, ItemList } from '../../ui/item-list';
import { Listing } from '../../ui/listing';
import { Section } from '../../ui/section';
import { StatusBadge } from '../../ui/status-badge';
import { useErasures } from './personal-data-query';
import { Receipt, remainsOf } from './receipt';

/** Who was erased, the newest first: each line leads to its receipt. */
export function ErasuresPart() {
  const { t } = useTranslation('personal-data');
  const formats = useFormats();
  const pages = useErasures();
  const [shown, show] = useState<Erasure>();
  return (
    <Section id="erasures" title={t('erasures.title')} lead={t('erasures.lead')}>
      <Listing of={pages} empty={<Empty icon={IconEraser} title={t('erasures.none')} hint={t('erasures.noneHint')} />}>
        {(items) => (
          <ItemList label={t('erasures.title')} busy={pages.busy}>
            {items.map((erasure) => (
              <Item
                key={erasure.id}
                icon={<IconReceipt size={18} aria-hidden />}
                name={t('erasures.one', { moment: formats.moment(erasure.at) })}
                facts={joined([t(key('reasons', erasure.reason)), erasure.by.name])}
                onOpen={() => show(erasure)}
              >
                <StatusBadge tone={erasure.state === 'erasing' ? 'quiet' : remainsOf(erasure) === 0 ? 'good' : 'warn'}>
                  {t(key('states', erasure.state))}
                </StatusBadge>
              </Item>
            ))}
          </ItemList>
        )}
      </Listing>
      {shown && (
        <Dialog title={t('receipt.title')} size="lg" onClose={() => show(undefined)}>
          <Receipt erasure={shown} />
        </Dialog>
      )}
    </Section>
  );
}
