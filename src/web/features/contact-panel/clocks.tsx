import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { spanOf } from '../../lib/screen/clock';
import { useNow } from '../../lib/screen/use-now';
import { useSpanText } from '../../lib/screen/use-span-text';
import { WindowChip } from '../interactions/window-chip';
import classes from './clocks.module.css';
import { PanelSection } from './panel-section';

/** The two clocks, side by side so that nobody takes one for the other: may text go out, and what is being billed. */
export function Clocks({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('contact-panel');
  const formats = useFormats();
  const span = useSpanText();
  const now = useNow();
  const { serviceWindow, session } = conversation;
  const left = session ? Date.parse(session.expiresAt) - now : 0;
  return (
    <PanelSection label={t('clocks.title')}>
      <div className={classes.clock}>
        <div className={classes.clockTop}>
          <span>{t('clocks.window')}</span>
          <WindowChip of={serviceWindow} />
        </div>
        <p className={classes.clockHint}>
          {serviceWindow.expiresAt ? t('clocks.until', { moment: formats.short(serviceWindow.expiresAt) }) : t('clocks.windowNever')}
        </p>
      </div>
      <div className={classes.clock}>
        <div className={classes.clockTop}>
          <span>{session ? t(key('session', session.kind)) : t('clocks.session')}</span>
          <span className={classes.clockLeft}>{left > 0 ? span(spanOf(left)) : t('clocks.sessionClosed')}</span>
        </div>
        <p className={classes.clockHint}>
          {session ? t('clocks.until', { moment: formats.short(session.expiresAt) }) : t('clocks.sessionNever')}
        </p>
      </div>
    </PanelSection>
  );
}
