import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../client';
import { joined } from '../../lib/i18n/isolated';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMay } from '../../lib/login/use-me';
import { Card } from '../../ui/card';
import { Fact, Facts } from '../../ui/facts';
import { LeaveGuard } from '../../ui/leave-guard';
import { useLanguageName } from '../contact-panel/contact-fields';
import { ContactForm } from '../contact-panel/contact-form';
import { zoneName } from '../sign-in/time-zones';
import classes from './details-card.module.css';

/** What is known of the person, edited in place, and where it comes from. */
export function DetailsCard({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const { t: panel } = useTranslation('contact-panel');
  const mayWrite = useMay('contacts:write');
  const [editing, setEditing] = useState(false);
  const close = useCallback(() => setEditing(false), []);
  return (
    <Card
      id="contact-details"
      title={t('details')}
      act={
        mayWrite &&
        !editing && (
          <Button size="compact-sm" variant="default" leftSection={<IconPencil size={14} aria-hidden />} onClick={() => setEditing(true)}>
            {panel('person.edit')}
          </Button>
        )
      }
    >
      {editing ? (
        <LeaveGuard leave={close}>{(leave) => <ContactForm contact={contact} onSaved={close} onCancel={leave} />}</LeaveGuard>
      ) : (
        <Known contact={contact} />
      )}
    </Card>
  );
}

function Known({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const { t: panel } = useTranslation('contact-panel');
  const formats = useFormats();
  const languageName = useLanguageName();
  const { name, nameSource, email, language, timezone, origin, referral, createdAt } = contact;
  const came = referral && (referral.headline ?? panel(referral.kind === 'post' ? 'contact.post' : 'contact.ad'));
  return (
    <Facts>
      <Fact label={t('name')}>
        <span dir="auto">{name}</span>
        <span className={classes.source}>{t(key('nameSource', nameSource))}</span>
      </Fact>
      <Fact label={t('email')}>{email && <bdi>{email}</bdi>}</Fact>
      <Fact label={panel('person.language')}>{language && languageName(language)}</Fact>
      <Fact label={panel('person.timezone')}>{timezone && zoneName(timezone)}</Fact>
      <Fact label={panel('contact.source')}>{joined([t(key('origin', origin)), came && `${came}, ${formats.moment(referral.at)}`])}</Fact>
      <Fact label={panel('contact.since')}>{formats.moment(createdAt)}</Fact>
    </Facts>
  );
}
