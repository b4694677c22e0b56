import { ActionIcon, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './stretches.module.css';
import { oneMore, readEnd, type Stretch, shownEnd } from './week.domain';

type Props = { day: string; stretches: Stretch[]; most?: number; onChange: (stretches: Stretch[]) => void };

/** The stretches of one day; none is closed. */
export function Stretches({ day, stretches, most = 10, onChange }: Props) {
  const { t } = useTranslation('queues');
  const put = (at: number, change: Partial<Stretch>): void =>
    onChange(stretches.map((stretch, index) => (index === at ? { ...stretch, ...change } : stretch)));
  return (
    <div className={classes.stretches}>
      {stretches.length === 0 && <span className={classes.closed}>{t('hours.closed')}</span>}
      {stretches.map((stretch, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a stretch has no name but its place
        <span key={index} className={classes.stretch}>
          <TextInput
            type="time"
            aria-label={t('hours.from', { day })}
            value={stretch.from}
            onChange={(event) => put(index, { from: event.currentTarget.value })}
          />
          <span aria-hidden>–</span>
          <TextInput
            type="time"
            aria-label={t('hours.to', { day })}
            value={shownEnd(stretch.to)}
            onChange={(event) => put(index, { to: readEnd(event.currentTarget.value) })}
          />
          <ActionIcon
            aria-label={t('hours.drop', { day, from: stretch.from })}
            onClick={() => onChange(stretches.filter((_, at) => at !== index))}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </span>
      ))}
      {stretches.length < most && (
        <ActionIcon aria-label={t('hours.more', { day })} onClick={() => onChange(oneMore(stretches))}>
          <IconPlus size={16} aria-hidden />
        </ActionIcon>
      )}
    </div>
  );
}
