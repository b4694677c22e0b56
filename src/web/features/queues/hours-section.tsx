import { ActionIcon, Button } from '@mantine/core';
import { IconClockHour9, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BusinessHours, deleteBusinessHours } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { listed } from '../../lib/api/use-pages';
import { joined } from '../../lib/i18n/isolated';
import { useFormats } from '../../lib/i18n/use-formats';
import { Confirm } from '../../ui/confirm';
import { Empty } from '../../ui/empty';
import { Item, ItemList } from '../../ui/item-list';
import { Listing } from '../../ui/listing';
import { Section } from '../../ui/section';
import { zoneName } from '../sign-in/time-zones';
import { HoursDialog } from './hours-dialog';
import { OpenBadge } from './open-badge';
import { hoursQuery, useRefreshQueues } from './queues-query';

/** When queues give out customers. */
export function HoursSection() {
  const { t } = useTranslation('queues');
  const hours = listed(useQuery(hoursQuery));
  const [opened, open] = useState<string>();
  const chosen = hours.items?.find(({ id }) => id === opened);
  const add = (
    <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => open('new')}>
      {t('hours.new')}
    </Button>
  );
  return (
    <Section id="business-hours" title={t('hours.title')} lead={t('hours.lead')} act={hours.items && hours.items.length > 0 && add}>
      <Listing
        of={hours}
        empty={
          <Empty icon={IconClockHour9} title={t('hours.none')} hint={t('hours.noneHint')}>
            {add}
          </Empty>
        }
      >
        {(items) => (
          <ItemList label={t('hours.title')}>
            {items.map((each) => (
              <Line key={each.id} hours={each} onEdit={() => open(each.id)} />
            ))}
          </ItemList>
        )}
      </Listing>
      {(chosen || opened === 'new') && <HoursDialog hours={chosen} onClose={() => open(undefined)} />}
    </Section>
  );
}

function Line({ hours, onEdit }: { hours: BusinessHours; onEdit: () => void }) {
  const { t } = useTranslation('queues');
  const explain = useExplain();
  const formats = useFormats();
  const refresh = useRefreshQueues();
  const [asking, ask] = useState(false);
  const { name, openNow, changesAt } = hours;
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => deleteBusinessHours({ path: { id: hours.id }, headers: { 'if-match': `"${hours.revision}"` } }),
    onSettled: refresh,
  });
  const moment = changesAt && formats.short(changesAt);
  return (
    <Item
      name={name}
      facts={joined([moment ? t(openNow ? 'hours.closesAt' : 'hours.opensAt', { moment }) : t('hours.noChange'), zoneName(hours.timezone)])}
    >
      <OpenBadge open={openNow} />
      <ActionIcon aria-label={t('hours.editWhat', { name })} onClick={onEdit}>
        <IconPencil size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon aria-label={t('hours.deleteWhat', { name })} onClick={() => ask(true)}>
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
      {asking && (
        <Confirm
          title={t('hours.deleteAsk', { name })}
          consequence={error ? explain(error) : t('hours.deleteMeans')}
          label={t('hours.delete')}
          busy={isPending}
          onYes={() => mutate()}
          onClose={() => ask(false)}
        />
      )}
    </Item>
  );
}
