import { Tooltip } from '@mantine/core';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonDay, Reach, Stretch } from './day.domain';
import classes from './day-bar.module.css';
import { DayHatches } from './day-hatches';
import { useDayWords } from './use-day-words';

const HEIGHT = 46;
/** Thick while a tab was open, thin while none was. */
const THICK = { y: 8, height: 30 };
const THIN = { y: 20, height: 6 };
/** What a letter of a label takes at least. */
const LETTER = 7.2;

type Props = { day: PersonDay; window: Reach; width: number; ticks: readonly number[]; now: number; timezone: string };

/** A person's day as a bar: one stop of the keyboard, whose arrows go from stretch to stretch and tell each. */
export function DayBar({ day: { user, stretches }, window, width, ticks, now, timezone }: Props) {
  const { t } = useTranslation('presence');
  const id = useId();
  const words = useDayWords(timezone);
  const [chosen, choose] = useState<number>();
  const x = (at: number): number => ((at - window.from) / (window.to - window.from)) * width;
  const spread = ({ from, to }: Reach) => ({ x: x(from), width: Math.max(1, x(to) - x(from)) });

  const move = (event: KeyboardEvent): void => {
    const last = stretches.length - 1;
    const to = { ArrowRight: Math.min(last, (chosen ?? -1) + 1), ArrowLeft: Math.max(0, (chosen ?? 1) - 1), Home: 0, End: last }[event.key];
    if (to === undefined && event.key !== 'Escape') return;
    event.preventDefault();
    choose(to);
  };

  return (
    <div
      className={classes.bar}
      role="listbox"
      tabIndex={0}
      aria-orientation="horizontal"
      aria-label={t('day.barOf', { name: user.name })}
      aria-activedescendant={chosen === undefined ? undefined : `${id}-${chosen}`}
      onKeyDown={move}
      onFocus={(event) => event.currentTarget.matches(':focus-visible') && choose(chosen ?? 0)}
      onBlur={() => choose(undefined)}
      onPointerLeave={() => choose(undefined)}
    >
      <svg width={width} height={HEIGHT} role="presentation">
        <DayHatches id={id} />
        {ticks.map((at) => (
          <line key={at} className={classes.grid} x1={x(at)} x2={x(at)} y1={0} y2={HEIGHT} />
        ))}
        {stretches.map((stretch, index) => (
          <Tooltip
            key={`${stretch.from}`}
            opened={chosen === index}
            label={<Details stretch={stretch} timezone={timezone} />}
            position="top"
            withArrow
          >
            <g
              id={`${id}-${index}`}
              className={classes.stretch}
              data-presence={stretch.presence}
              role="option"
              aria-selected={chosen === index}
              aria-label={words.line(stretch)}
              onPointerEnter={() => choose(index)}
              onPointerDown={() => choose(index)}
            >
              <Colour stretch={stretch} spread={spread} hatches={id} />
              <Word text={words.brief(stretch)} stretch={stretch} spread={spread} />
              <rect className={classes.hit} {...spread(stretch)} y={0} height={HEIGHT} />
              {chosen === index && <rect className={classes.chosen} {...spread(stretch)} y={4} height={HEIGHT - 8} rx={4} />}
            </g>
          </Tooltip>
        ))}
        {now > window.from && now < window.to && <line className={classes.now} x1={x(now)} x2={x(now)} y1={0} y2={HEIGHT} />}
      </svg>
    </div>
  );
}

type Spread = (reach: Reach) => { x: number; width: number };

/** Colour, and a hatch for whom colours say nothing; what lay beyond the limit has its own. */
function Colour({ stretch, spread, hatches }: { stretch: Stretch; spread: Spread; hatches: string }) {
  const { presence, overFrom, connected } = stretch;
  const over = overFrom === null ? undefined : { from: overFrom, to: stretch.to };
  return (
    <>
      <Band className={classes.fill} whole={stretch} connected={connected} spread={spread} />
      {presence !== 'available' && <Band fill={`url(#${hatches}-${presence})`} whole={stretch} connected={connected} spread={spread} />}
      {over && <Band className={classes.over} whole={over} connected={connected} spread={spread} />}
      {over && <Band fill={`url(#${hatches}-over)`} whole={over} connected={connected} spread={spread} />}
    </>
  );
}

type Paint = { className?: string | undefined; fill?: string };
function Band({ whole, connected, spread, ...paint }: Paint & { whole: Reach; connected: readonly Reach[]; spread: Spread }) {
  const thick = connected.map(({ from, to }) => ({ from: Math.max(from, whole.from), to: Math.min(to, whole.to) }));
  return (
    <>
      <rect {...paint} {...spread(whole)} {...THIN} />
      {thick.map((reach) => reach.from < reach.to && <rect key={reach.from} {...paint} {...spread(reach)} {...THICK} />)}
    </>
  );
}

function Word({ text, stretch, spread }: { text: string; stretch: Stretch; spread: Spread }) {
  const room = stretch.connected.map(spread).sort((a, b) => b.width - a.width)[0];
  if (!room || stretch.overFrom !== null || room.width < text.length * LETTER + 12) return null;
  return (
    <text className={classes.word} x={room.x + 8} y={HEIGHT / 2 + 4}>
      {text}
    </text>
  );
}

function Details({ stretch, timezone }: { stretch: Stretch; timezone: string }) {
  const [title, ...rest] = useDayWords(timezone).details(stretch);
  return (
    <span className={classes.details}>
      <strong dir="auto">{title}</strong>
      {rest.map((text) => (
        <span key={text}>{text}</span>
      ))}
    </span>
  );
}
