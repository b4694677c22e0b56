import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { spanOf } from '../../lib/screen/clock';
import { useNow } from '../../lib/screen/use-now';
import { useSpanText } from '../../lib/screen/use-span-text';
import { WindowChip } from '../interactions/window-chip';
import classes from './clocks.module.css';

/** The two clocks, side by side so that nobody takes one for the other: may text go out, and what is being billed. */
export function Clocks({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('contact-panel');
  const formats = useFormats();
  const { serviceWindow, sessions } = conversation;
  return (
    <div className={classes.clocks}>
      <div className={classes.clock}>
        <div className={classes.clockTop}>
          <span>{t('clocks.window')}</span>
          <WindowChip of={serviceWindow} />
        </div>
        <p className={classes.clockHint}>
          {serviceWindow.expiresAt ? t('clocks.until', { moment: formats.short(serviceWindow.expiresAt) }) : t('clocks.windowNever')}
        </p>
      </div>
      {sessions.length === 0 && (
        <div className={classes.clock}>
          <div className={classes.clockTop}>
            <span>{t('clocks.session')}</span>
          </div>
          <p className={classes.clockHint}>{t('clocks.sessionNever')}</p>
        </div>
      )}
      {latest(sessions).map((session) => (
        <SessionClock key={session.id} session={session} />
      ))}
    </div>
  );
}

type Session = Conversation['sessions'][number];

/** What runs; when nothing does, the one that ended last. */
function latest(sessions: Session[]): Session[] {
  const open = sessions.filter((it) => it.state === 'open');
  return open.length > 0 ? open : sessions.slice(0, 1);
}

function SessionClock({ session }: { session: Session }) {
  const { t } = useTranslation('contact-panel');
  const formats = useFormats();
  const span = useSpanText();
  const left = Date.parse(session.expiresAt) - useNow();
  return (
    <div className={classes.clock}>
      <div className={classes.clockTop}>
        <span>{t(key('session', session.kind))}</span>
        <span className={classes.clockLeft}>{session.state === 'open' && left > 0 ? span(spanOf(left)) : t('clocks.sessionClosed')}</span>
      </div>
      <p className={classes.clockHint}>{t('clocks.until', { moment: formats.short(session.expiresAt) })}</p>
    </div>
  );
}
