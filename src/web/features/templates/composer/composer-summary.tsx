import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isWarning, type TemplateFlaw } from '../../../../kernel/templates/flaws';
import { FlawList } from '../flaw-list';
import classes from './composer-summary.module.css';
import { goTo } from './desk';

/** What is left to do before Meta can review it, and what it may take amiss; each line leads to its field. */
export function ComposerSummary({ flaws }: { flaws: readonly TemplateFlaw[] }) {
  const { t } = useTranslation('templates');
  const errors = flaws.filter((one) => !isWarning(one));
  const warnings = flaws.filter(isWarning);
  return (
    <section className={classes.summary} aria-label={t('summary.title')}>
      {errors.length === 0 ? (
        <p className={classes.ready}>
          <IconCircleCheck size={18} aria-hidden />
          {t('summary.ready')}
        </p>
      ) : (
        <>
          <h2 className={classes.title}>{t('summary.left', { count: errors.length })}</h2>
          <FlawList flaws={errors} onGo={goTo} />
        </>
      )}
      {warnings.length > 0 && (
        <>
          <h2 className={classes.title}>{t('summary.warnings')}</h2>
          <FlawList flaws={warnings} onGo={goTo} />
        </>
      )}
    </section>
  );
}
