import { Button, Group } from '@mantine/core';
import { IconAddressBook, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Contact } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMay } from '../../lib/login/use-me';
import { readablePhone } from '../../lib/screen/phone';
import classes from './contact-facts.module.css';
import { ContactForm } from './contact-form';
import { contactQuery } from './contact-query';
import { ContactTags } from './contact-tags';
import { PanelSection } from './panel-section';

const KINDS = ['phone', 'username', 'bsuid', 'parent_bsuid', 'email', 'external'] as const;

/** Who it is: tags, how to reach them, edited in place. */
export default function ContactFacts({ contactId }: { contactId: string }) {
  const { t } = useTranslation('contact-panel');
  const formats = useFormats();
  const mayWrite = useMay('contacts:write');
  const [editing, setEditing] = useState(false);
  const { data } = useQuery(contactQuery(contactId));
  if (!data) return null;
  return (
    <>
      <PanelSection title={t('tags.ofContact')}>
        <ContactTags contact={data} />
      </PanelSection>
      <PanelSection title={t('contact.reach')}>
        {editing ? (
          <ContactForm contact={data} onSaved={() => setEditing(false)} onCancel={() => setEditing(false)} />
        ) : (
          <>
            <dl className={classes.facts}>
              {data.email && (
                <div>
                  <dt>{t('fields.email')}</dt>
                  <dd>{data.email}</dd>
                </div>
              )}
              {inOrder(data.identities.filter(({ value }) => value !== data.email)).map(({ kind, value }) => (
                <div key={`${kind} ${value}`}>
                  <dt>{t(key('identity', kind))}</dt>
                  <dd>{kind === 'phone' ? readablePhone(value) : value}</dd>
                </div>
              ))}
              {data.referral && (
                <div>
                  <dt>{t('contact.source')}</dt>
                  <dd dir="auto">
                    {data.referral.headline ?? t(data.referral.kind === 'post' ? 'contact.post' : 'contact.ad')} ·{' '}
                    {formats.moment(data.referral.at)}
                  </dd>
                </div>
              )}
              <div>
                <dt>{t('contact.since')}</dt>
                <dd>{formats.moment(data.createdAt)}</dd>
              </div>
            </dl>
            <Group gap="xs" mt="sm">
              {mayWrite && (
                <Button size="xs" variant="default" leftSection={<IconPencil size={14} aria-hidden />} onClick={() => setEditing(true)}>
                  {t('person.edit')}
                </Button>
              )}
              <Button
                size="xs"
                variant="default"
                component={Link}
                href={`/contacts/${data.id}`}
                leftSection={<IconAddressBook size={14} aria-hidden />}
              >
                {t('person.page')}
              </Button>
            </Group>
          </>
        )}
      </PanelSection>
    </>
  );
}

const inOrder = (identities: Contact['identities']): Contact['identities'] =>
  [...identities].sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
