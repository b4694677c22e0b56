import { useTranslation } from 'react-i18next';
import type { PersonDay } from './day.domain';
import classes from './presence-page.module.css';
import { useDayWords } from './use-day-words';

/** What scrolls sideways must be within reach of the keyboard. */
const SCROLLS = { tabIndex: 0 };

/** The same as the bars, to be read line by line. */
export function DayTable({ days, timezone }: { days: readonly PersonDay[]; timezone: string }) {
  const { t } = useTranslation('presence');
  const words = useDayWords(timezone);
  const columns = [t('person'), t('from'), t('to'), t('day.length'), t('status'), t('over'), t('connectedFor'), t('day.who')];
  return (
    <section className={classes.scroll} aria-label={t('day.table')} {...SCROLLS}>
      <table className={classes.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.flatMap(({ user, stretches }) =>
            stretches.map((stretch) => (
              <tr key={`${user.id} ${stretch.from}`}>
                <th scope="row">{user.name}</th>
                {words.cells(stretch).map((cell, index) => (
                  <td key={columns[index + 1]}>{cell}</td>
                ))}
              </tr>
            )),
          )}
        </tbody>
      </table>
    </section>
  );
}
