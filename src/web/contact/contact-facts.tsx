import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Contact, readContact } from '../client';
import { useFormats } from '../language/use-formats';
import { readablePhone } from '../shell/phone';
import classes from './contact.module.css';

const KINDS = ['phone', 'bsuid', 'email', 'external'] as const;

export function ContactFacts({ contactId }: { contactId: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data } = useQuery({
    queryKey: ['contact', contactId],
    queryFn: async () => (await readContact({ path: { id: contactId } })).data,
  });
  if (!data) return null;
  return (
    <section className={classes.section} aria-label={t('contact.reach')}>
      <h2 className={classes.heading}>{t('contact.reach')}</h2>
      <dl className={classes.facts}>
        {data.email && (
          <div>
            <dt>{t('fields.email')}</dt>
            <dd>{data.email}</dd>
          </div>
        )}
        {inOrder(data.identities).map(({ kind, value }) => (
          <div key={`${kind} ${value}`}>
            <dt>{t(`identity.${kind}`)}</dt>
            <dd>{kind === 'phone' ? readablePhone(value) : value}</dd>
          </div>
        ))}
        <div>
          <dt>{t('contact.since')}</dt>
          <dd>{formats.moment(data.createdAt)}</dd>
        </div>
      </dl>
    </section>
  );
}

const inOrder = (identities: Contact['identities']): Contact['identities'] =>
  [...identities].sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
