import { Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Filter } from '../../../kernel/filter';
import { useFormats } from '../../lib/i18n/use-formats';
import { readablePhone } from '../../lib/screen/phone';
import { Card } from '../../ui/card';
import { ErrorState } from '../../ui/error-state';
import { PersonName } from '../../ui/person-name';
import classes from './preview-card.module.css';
import { usePreview } from './segments-query';

/** How many people a filter finds, and some of them. */
export function PreviewCard({ filter }: { filter: Filter | undefined }) {
  const { t } = useTranslation('segments');
  const formats = useFormats();
  const { preview, exact, isEnough, busy, error } = usePreview(filter);
  const count = exact ?? preview?.estimate;
  const isAbout = exact === null && preview !== undefined && preview.margin > 0;
  return (
    <Card id="preview" title={t('preview')} act={busy && <Loader size="xs" aria-label={t('counting')} />}>
      {error !== null && <ErrorState error={error} />}
      <p className={classes.count} role="status" data-busy={busy || undefined}>
        {count !== undefined && t(isAbout ? 'about' : 'count', { count, shown: formats.number(count) })}
        {isAbout && (
          <span className={classes.margin}>{t(isEnough ? 'onlyAbout' : 'margin', { shown: formats.number(preview.margin) })}</span>
        )}
      </p>
      {preview && preview.sample.length > 0 && (
        <>
          <p className={classes.lead}>{t('sample')}</p>
          <ul className={classes.people} data-busy={busy || undefined}>
            {preview.sample.map(({ id, name, phone, email }) => (
              <li key={id}>
                <Link href={`/contacts/${id}`} className={classes.person}>
                  <PersonName name={name} facts={phone ? readablePhone(phone) : email} />
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      {preview && preview.sample.length === 0 && !busy && <p className={classes.lead}>{t('nobody')}</p>}
    </Card>
  );
}
