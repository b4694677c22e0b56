import { useTranslation } from 'react-i18next';
import type { ListSessionsResponse } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import classes from './session-line.module.css';
import { useRuleText } from './use-rule-text';

type Session = ListSessionsResponse['items'][number];

export function SessionLine({ session }: { session: Session }) {
  const { t } = useTranslation('contact-panel');
  const formats = useFormats();
  const rule = useRuleText();
  const { charge } = session;
  return (
    <li className={classes.session}>
      <strong>{t(key('session', session.kind))}</strong>
      <span className={classes.amount}>{charge ? formats.cost(charge.amount) : '–'}</span>
      <span className={classes.small}>{t(key('session.by', session.initiator), { moment: formats.short(session.openedAt) })}</span>
      <span className={`${classes.small} ${classes.amountState}`}>{t(key('session.state', session.state))}</span>
      {charge && <span className={`${classes.small} ${classes.rule}`}>{rule(charge.rule)}</span>}
    </li>
  );
}
