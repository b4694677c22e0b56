import { useTranslation } from 'react-i18next';
import classes from './built-in-words.module.css';

/** The words that are understood without being set. */
export function BuiltInWords({ words }: { words: readonly string[] }) {
  const { t } = useTranslation('consent');
  return (
    <details>
      <summary>{t('builtIn', { count: words.length })}</summary>
      <ul className={classes.words} aria-label={t('builtInWords')}>
        {words.map((word) => (
          <li key={word} className={classes.word}>
            {word}
          </li>
        ))}
      </ul>
    </details>
  );
}
