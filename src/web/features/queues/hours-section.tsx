import { ActionIcon, Button, EmptyState } from '@mantine/core';
import { IconClockHour9, IconDoor, IconDoorOff, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BusinessHours, deleteBusinessHours } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { useFormats } from '../../lib/i18n/use-formats';
import { AskFirst } from '../../ui/ask-first';
import { HoursDialog } from './hours-dialog';
import classes from './queues.module.css';
import { hoursQuery, useRefreshQueues } from './queues-query';

/** When queues give out customers. */
export function HoursSection() {
  const { t } = useTranslation('queues');
  const explain = useExplain();
  const { data, error } = useQuery(hoursQuery);
  const [opened, open] = useState<string>();
  const chosen = data?.find(({ id }) => id === opened);
  const add = (
    <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => open('new')}>
      {t('hours.new')}
    </Button>
  );
  return (
    <section className={classes.section} aria-labelledby="business-hours">
      <div className={classes.sectionHead}>
        <div>
          <h2 id="business-hours" className={classes.subtitle}>
            {t('hours.title')}
          </h2>
          <p className={classes.hint}>{t('hours.lead')}</p>
        </div>
        {data && data.length > 0 && add}
      </div>
      {error && <p role="alert">{explain(error)}</p>}
      {data?.length === 0 && (
        <EmptyState icon={<IconClockHour9 aria-hidden />} title={t('hours.none')} description={t('hours.noneHint')}>
          <EmptyState.Actions>{add}</EmptyState.Actions>
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <ul className={classes.list}>
          {data.map((hours) => (
            <Line key={hours.id} hours={hours} onEdit={() => open(hours.id)} />
          ))}
        </ul>
      )}
      {(chosen || opened === 'new') && <HoursDialog hours={chosen} onClose={() => open(undefined)} />}
    </section>
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
    <li className={classes.line}>
      <div className={classes.names}>
        <strong>{name}</strong>
        <span className={classes.facts}>
          {moment ? t(openNow ? 'hours.closesAt' : 'hours.opensAt', { moment }) : t('hours.noChange')}
          {' · '}
          {hours.timezone.replaceAll('_', ' ')}
        </span>
      </div>
      <span className={classes.chip} data-quiet={!openNow || undefined}>
        {openNow ? <IconDoor size={13} aria-hidden /> : <IconDoorOff size={13} aria-hidden />}
        {t(openNow ? 'openNow' : 'closedNow')}
      </span>
      <span className={classes.tools}>
        <ActionIcon aria-label={t('hours.editWhat', { name })} onClick={onEdit}>
          <IconPencil size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon aria-label={t('hours.deleteWhat', { name })} onClick={() => ask(true)}>
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      </span>
      {asking && (
        <AskFirst
          title={t('hours.deleteAsk', { name })}
          consequence={error ? explain(error) : t('hours.deleteMeans')}
          label={t('hours.delete')}
          busy={isPending}
          onYes={() => mutate()}
          onClose={() => ask(false)}
        />
      )}
    </li>
  );
}
