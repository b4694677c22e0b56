import { IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadPresenceReportResponse } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { spanOf } from '../../lib/screen/clock';
import { useSpanText } from '../../lib/screen/use-span-text';
import classes from './presence-page.module.css';

type Person = ReadPresenceReportResponse['items'][number];
type Figures = Person['total'];
export const FIGURES = ['workedMs', 'availableMs', 'connectedMs', 'pausedMs', 'overLimitMs'] as const;

/** A person's totals; opened, the same day by day with the reasons of the pauses. */
export function ReportRow({ person: { user, total, days } }: { person: Person }) {
  const formats = useFormats();
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <tr>
        <th scope="row">
          <button type="button" className={classes.opener} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
            <IconChevronRight size={16} aria-hidden />
            {user.name}
          </button>
        </th>
        <Cells figures={total} />
        <td>
          <Pauses figures={total} />
        </td>
      </tr>
      {open &&
        days.map((day, index) => (
          <tr key={day.day} id={index === 0 ? id : undefined} className={classes.day}>
            <th scope="row">{formats.date(day.day)}</th>
            <Cells figures={day} />
            <td>
              <Pauses figures={day} />
            </td>
          </tr>
        ))}
    </>
  );
}

function Cells({ figures }: { figures: Figures }) {
  const spanText = useSpanText();
  return FIGURES.map((figure) => <td key={figure}>{spanText(spanOf(figures[figure]))}</td>);
}

function Pauses({ figures: { pauses } }: { figures: Figures }) {
  const { t } = useTranslation('presence');
  const spanText = useSpanText();
  return pauses.map(({ reason, ms }) => `${reason?.name ?? t('plainAway')} ${spanText(spanOf(ms))}`).join(' · ');
}
