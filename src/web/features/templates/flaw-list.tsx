import { IconAlertTriangle, IconCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { flawIn } from '../../../kernel/flaws';
import { isWarning, type TemplateFlaw } from '../../../kernel/templates/flaws';
import { key } from '../../lib/i18n/key';
import { useLanguage } from '../../lib/i18n/use-language';
import classes from './flaw-list.module.css';
import { placeOf } from './flaw-place.domain';

type Props = { flaws: readonly TemplateFlaw[]; onGo?: (pointer: string) => void };

/** What stands between a template and Meta, each with the part that it is about. */
export function FlawList({ flaws, onGo }: Props) {
  const { t } = useTranslation('templates');
  const language = useLanguage();
  if (flaws.length === 0) return null;
  return (
    <ul className={classes.list}>
      {flaws.map((one) => {
        const { part, number } = placeOf(one.pointer);
        const words = (
          <>
            <b>{t(key('parts', part), { number })}</b>: {flawIn(language, one.detail)}
          </>
        );
        return (
          <li key={`${one.pointer} ${one.code}`} className={classes.line} data-warns={isWarning(one) || undefined}>
            {isWarning(one) ? <IconAlertTriangle size={16} aria-hidden /> : <IconCircle size={16} aria-hidden />}
            {onGo ? (
              <button type="button" className={classes.go} onClick={() => onGo(one.pointer)}>
                {words}
              </button>
            ) : (
              <span>{words}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
