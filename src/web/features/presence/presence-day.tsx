import { ActionIcon, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight, IconTimeline } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { plusDays } from '../../../kernel/calendar';
import { listPresenceIntervals } from '../../client';
import { everyPage } from '../../lib/api/every-page';
import { key } from '../../lib/i18n/key';
import { useMe } from '../../lib/login/use-me';
import { useNow } from '../../lib/screen/use-now';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { FilterBar } from '../../ui/filter-bar';
import { FormHint } from '../../ui/form-layout';
import { RowSkeletons } from '../../ui/row-skeletons';
import { Section } from '../../ui/section';
import { zoneName } from '../sign-in/time-zones';
import { daysOf, hoursOf, todayIn, windowOf } from './day.domain';
import { DayBar } from './day-bar';
import { DayLegend } from './day-legend';
import { DayTable } from './day-table';
import classes from './presence-day.module.css';

const VIEWS = ['bars', 'table'] as const;
/** More lines than anybody looks at in one day of one company. */
const MOST = 4_000;

/** Who was what on a day of the company's time zone: a bar a person, or the same as a table. */
export function PresenceDay() {
  const { t } = useTranslation('presence');
  const { timezone } = useMe().tenant;
  const now = useNow();
  const today = todayIn(timezone, now);
  const [day, setDay] = useState(today);
  const [who, setWho] = useState('');
  const [view, setView] = useState<(typeof VIEWS)[number]>('bars');
  const { ref, width } = useElementSize();
  const lines = useQuery({
    queryKey: ['presence-day', day],
    queryFn: () => everyPage(async (some) => (await listPresenceIntervals({ query: { ...some, from: day, to: day } })).data, MOST),
    staleTime: 0,
    refetchInterval: day === today ? 60_000 : false,
  });
  const window = windowOf(day, timezone);
  const everybody = daysOf(lines.data ?? [], window, now);
  const days = everybody.filter(({ user }) => who === '' || user.id === who);
  const ticks = hoursOf(window, timezone, width > 0 && width < 480 ? 6 : 3);
  const choose = (next: string): void => {
    if (next !== '' && next <= today) setDay(next);
  };
  return (
    <Section id="presence-day" title={t('day.title')}>
      <FilterBar>
        <div className={classes.turn}>
          <ActionIcon variant="default" size={36} aria-label={t('day.before')} onClick={() => choose(plusDays(day, -1))}>
            <IconChevronLeft size={18} aria-hidden />
          </ActionIcon>
          <TextInput type="date" label={t('day.day')} value={day} max={today} onChange={(event) => choose(event.currentTarget.value)} />
          <ActionIcon
            variant="default"
            size={36}
            aria-label={t('day.after')}
            disabled={day >= today}
            onClick={() => choose(plusDays(day, 1))}
          >
            <IconChevronRight size={18} aria-hidden />
          </ActionIcon>
        </div>
        <NativeSelect
          label={t('person')}
          value={who}
          onChange={(event) => setWho(event.currentTarget.value)}
          data={[{ value: '', label: t('day.everybody') }, ...everybody.map(({ user }) => ({ value: user.id, label: user.name }))]}
        />
        <SegmentedControl
          aria-label={t('day.view')}
          value={view}
          onChange={(value) => setView(VIEWS.find((known) => known === value) ?? 'bars')}
          data={VIEWS.map((value) => ({ value, label: t(key('day', value)) }))}
        />
      </FilterBar>
      {lines.error && <ErrorState error={lines.error} />}
      {lines.isPending && <RowSkeletons />}
      {lines.isSuccess && days.length === 0 && <Empty icon={IconTimeline} title={t('day.empty')} hint={t('day.emptyHint')} />}
      {days.length > 0 && view === 'table' && <DayTable days={days} timezone={timezone} />}
      {days.length > 0 && view === 'bars' && (
        <>
          <DayLegend />
          <ul className={classes.people}>
            <li className={classes.person} aria-hidden>
              <span className={classes.corner} />
              <div ref={ref}>
                <svg className={classes.axis} width={width} height={22} aria-hidden>
                  {ticks.map(({ at, hour }) => (
                    <text
                      key={at}
                      x={((at - window.from) / (window.to - window.from)) * width}
                      y={16}
                      textAnchor={at === window.from ? 'start' : 'middle'}
                    >
                      {hour}
                    </text>
                  ))}
                </svg>
              </div>
            </li>
            {days.map((each) => (
              <li key={each.user.id} className={classes.person}>
                <span className={classes.name} title={each.user.name} dir="auto">
                  {each.user.name}
                </span>
                <DayBar day={each} window={window} width={width} ticks={ticks.map(({ at }) => at)} now={now} timezone={timezone} />
              </li>
            ))}
          </ul>
          <FormHint>{t('day.zone', { zone: zoneName(timezone) })}</FormHint>
        </>
      )}
    </Section>
  );
}
