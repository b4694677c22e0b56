import { useTranslation } from 'react-i18next';
import type { Template } from '../../client';
import { key } from '../../lib/i18n/key';
import classes from './category-words.module.css';

/** What Meta counts a template as, and what it was written as where Meta counts it otherwise. */
export function CategoryWords({ of: { category, content } }: { of: Pick<Template, 'category' | 'content'> }) {
  const { t } = useTranslation('templates');
  return (
    <span className={classes.both}>
      {t(key('categories', category))}
      {content.category !== category && (
        <span className={classes.asked}>{t('askedAs', { category: t(key('categories', content.category)) })}</span>
      )}
    </span>
  );
}
