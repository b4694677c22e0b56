import { useTranslation } from 'react-i18next';
import { joined } from '../../lib/i18n/isolated';
import { key } from '../../lib/i18n/key';
import { useLanguage } from '../../lib/i18n/use-language';
import { spanOf } from '../../lib/screen/clock';
import { useSpanText } from '../../lib/screen/use-span-text';
import { lengthOf, type Stretch } from './day.domain';

/** What is said of a stretch, in the time zone of the company whoever reads it. */
export function useDayWords(timezone: string) {
  const { t } = useTranslation('presence');
  const language = useLanguage();
  const spanText = useSpanText();
  const time = new Intl.DateTimeFormat(language, { timeZone: timezone, hour: '2-digit', minute: '2-digit' });
  const moment = new Intl.DateTimeFormat(language, { timeZone: timezone, dateStyle: 'short', timeStyle: 'short' });
  const span = (ms: number): string => spanText(spanOf(ms));

  const status = ({ presence, line }: Stretch): string =>
    line.reason ? t('awayFor', { reason: line.reason.name }) : t(key('presence', presence));
  const from = ({ line, from: shown }: Stretch): string => {
    const began = Date.parse(line.startedAt);
    return (began < shown ? moment : time).format(began);
  };
  const to = ({ line, to: shown }: Stretch): string => {
    if (line.endedAt === null) return t('day.stillOn');
    const ended = Date.parse(line.endedAt);
    return (ended > shown ? moment : time).format(ended);
  };
  const length = (stretch: Stretch): string => span(stretch.to - stretch.from);
  const setBy = ({ line: { setBy: by, user } }: Stretch): string =>
    by === null ? t('day.byItself') : by.id === user.id ? t('day.themselves') : by.name;
  const over = ({ overFrom, to: end, line }: Stretch): string =>
    overFrom === null ? '' : t('day.over', { span: span(end - overFrom), minutes: line.limitMinutes ?? 0 });
  const connected = (stretch: Stretch): string => span(lengthOf(stretch.connected));

  const details = (stretch: Stretch): string[] =>
    [
      status(stretch),
      t('day.fromTo', { from: from(stretch), to: to(stretch), span: length(stretch) }),
      over(stretch),
      stretch.line.setBy?.id === stretch.line.user.id ? '' : t('day.setBy', { name: setBy(stretch) }),
      stretch.connected.length === 0 ? t('away') : t('day.connected', { span: connected(stretch) }),
    ].filter((text) => text !== '');

  return {
    brief: ({ presence, line }: Stretch): string => line.reason?.name ?? t(key('presence', presence)),
    line: (stretch: Stretch): string => joined(details(stretch), ', '),
    cells: (stretch: Stretch): string[] => [
      from(stretch),
      to(stretch),
      length(stretch),
      status(stretch),
      over(stretch) || '—',
      connected(stretch),
      setBy(stretch),
    ],
    details,
    time: (at: number): string => time.format(at),
  };
}
