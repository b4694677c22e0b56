import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Campaign } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { doneOf, sharesOf } from './counts.domain';
import { PeopleBar } from './people-bar';
import classes from './people-numbers.module.css';

/** In which state the people are, as a bar and in numbers, each of which leads to its people. */
export function PeopleNumbers({ campaign: { id, counts } }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns');
  const formats = useFormats();
  return (
    <div className={classes.box}>
      <p className={classes.sum} role="status">
        <strong>{t('doneOf', { done: formats.number(doneOf(counts)), people: formats.number(counts.people) })}</strong>
        {counts.replied > 0 ? (
          <Anchor component={Link} inherit underline="always" href={`/campaigns/${id}?replied=true`}>
            {t('report.replied', { count: counts.replied, shown: formats.number(counts.replied) })}
          </Anchor>
        ) : (
          <span>{t('report.replied', { count: 0 })}</span>
        )}
        {counts.optedOut > 0 && <span>{t('report.optedOut', { count: counts.optedOut, shown: formats.number(counts.optedOut) })}</span>}
      </p>
      <PeopleBar counts={counts} size="xl" />
      <ul className={classes.states}>
        {sharesOf(counts).map(({ state, people }) => (
          <li key={state}>
            <Link href={`/campaigns/${id}?state=${state}`} className={classes.state}>
              <span className={classes.dot} data-state={state} />
              {t(key('people', state))}
              <strong className={classes.number}>{formats.number(people)}</strong>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
