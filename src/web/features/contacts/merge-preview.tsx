import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../client';
import { readablePhone } from '../../lib/screen/phone';
import { StatusBadge } from '../../ui/status-badge';
import { useLanguageName } from '../contact-panel/contact-fields';
import { FieldCell } from '../custom-fields/field-cell';
import { useFields } from '../custom-fields/fields-query';
import { zoneName } from '../sign-in/time-zones';
import { TagChips } from '../tags/tag-chips';
import { type Gain, previewOf } from './merge-preview.domain';
import classes from './merge-preview.module.css';

/** Both side by side: who stays, as they will be, and who is merged into them. */
export function MergePreview({ winner, loser }: { winner: Contact; loser: Contact }) {
  const { t } = useTranslation('contacts');
  const { t: panel } = useTranslation('contact-panel');
  const languageName = useLanguageName();
  const fields = useFields();
  const { after, gains } = previewOf(winner, loser);
  const rows: { gain: Gain; label: string; of: (contact: Contact) => ReactNode }[] = [
    { gain: 'name', label: t('name'), of: ({ name }) => <span dir="auto">{name}</span> },
    { gain: 'email', label: t('email'), of: ({ email }) => email && <bdi>{email}</bdi> },
    { gain: 'addresses', label: t('addresses.title'), of: (contact) => <Addresses of={contact} /> },
    { gain: 'language', label: panel('person.language'), of: ({ language }) => language && languageName(language) },
    { gain: 'timezone', label: panel('person.timezone'), of: ({ timezone }) => timezone && zoneName(timezone) },
    { gain: 'tags', label: t('tags'), of: ({ tags }) => tags.length > 0 && <TagChips tags={tags} /> },
    ...fields
      .filter(({ key }) => winner.fields[key] !== undefined || loser.fields[key] !== undefined)
      .map((field) => ({
        gain: `field.${field.key}` as const,
        label: field.name,
        of: (contact: Contact) => contact.fields[field.key] !== undefined && <FieldCell field={field} value={contact.fields[field.key]} />,
      })),
    { gain: 'blockedAt', label: t('blocked.label'), of: ({ blockedAt }) => t(blockedAt === null ? 'blocked.no' : 'blocked.yes') },
  ];
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <td className={classes.corner} />
          <th scope="col">
            {t('merge.stays')}
            <strong className={classes.who} dir="auto">
              {winner.name}
            </strong>
          </th>
          <th scope="col">
            {t('merge.goes')}
            <strong className={classes.who} dir="auto">
              {loser.name}
            </strong>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows
          .filter(({ of }) => of(after) || of(loser))
          .map(({ gain, label, of }) => (
            <tr key={gain}>
              <th scope="row">{label}</th>
              <td>
                {of(after) || '—'} {gains.includes(gain) && <StatusBadge tone="good">{t('merge.gained')}</StatusBadge>}
              </td>
              <td>{of(loser) || '—'}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

function Addresses({ of }: { of: Contact }) {
  return (
    <span className={classes.addresses}>
      {of.identities
        .filter(({ kind, value }) => kind !== 'email' || value !== of.email)
        .map(({ kind, value }) => (
          <bdi key={`${kind} ${value}`}>{kind === 'phone' ? readablePhone(value) : value}</bdi>
        ))}
    </span>
  );
}
