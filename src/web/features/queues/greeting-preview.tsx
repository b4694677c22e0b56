import { IconList } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FormHint } from '../../ui/form-layout';
import classes from './greeting-preview.module.css';

const MOST_BUTTONS = 3;

/** The greeting on the customer's phone: up to three choices are buttons, more are a list behind one. */
export function GreetingPreview({ text, choices }: { text: string; choices: string[] }) {
  const { t } = useTranslation('queues');
  const listed = choices.length > MOST_BUTTONS;
  return (
    <section aria-label={t('greeting.preview')} className={classes.phone}>
      <FormHint>{t('greeting.preview')}</FormHint>
      <div className={classes.said}>
        <p className={classes.saidText}>{text || t('greeting.example')}</p>
        {listed && (
          <p className={classes.saidChoice}>
            <IconList size={15} aria-hidden />
            {t('greeting.listButton')}
          </p>
        )}
        {choices.map((title, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a choice has no name but its place
          <p key={index} className={classes.saidChoice} data-listed={listed || undefined}>
            {title || t('greeting.choiceExample')}
          </p>
        ))}
      </div>
    </section>
  );
}
