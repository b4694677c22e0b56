import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/i18n/use-formats';
import { FormHint } from '../../ui/form-layout';
import type { Example } from './compare.domain';
import classes from './example-way.module.css';
import { useWhy } from './use-why';

/** Why a conversation costs what it costs under one way: charge by charge. */
export function ExampleWay({ name, way: { charges, more } }: { name: string; way: Example['ways'][number] }) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const sentences = useWhy();
  return (
    <section aria-label={name} className={classes.why}>
      <strong>
        <bdi>{name}</bdi>
      </strong>
      {charges.length === 0 && <FormHint>{t('compare.noCharge')}</FormHint>}
      {charges.map(({ amount, day, steps }, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: charges have nothing but their place
        <div key={n}>
          <FormHint>{t('compare.charge', { day: formats.date(day), amount: formats.amount(amount) })}</FormHint>
          <ol className={classes.steps}>
            {sentences(steps, amount.currency).map((sentence, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: sentences have nothing but their place
              <li key={place}>{sentence}</li>
            ))}
          </ol>
        </div>
      ))}
      {more > 0 && <FormHint>{t('compare.more', { count: more, shown: formats.number(more) })}</FormHint>}
    </section>
  );
}
