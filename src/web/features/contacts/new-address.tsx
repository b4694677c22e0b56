import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { phoneIn } from '../../../kernel/phone';
import { addContactIdentity, type Contact } from '../../client';
import { key } from '../../lib/i18n/key';
import { useLanguage } from '../../lib/i18n/use-language';
import { ResourceForm } from '../../ui/resource-form';
import { takenBy } from '../contact-panel/taken';
import { useNewNumber } from '../interactions/new-number';
import { oneOf } from './contact-filter.domain';
import { useContactsChanged } from './contacts-query';

const KINDS = ['phone', 'email', 'external'] as const;
type Values = { kind: (typeof KINDS)[number]; value: string };
const EMPTY: Values = { kind: 'phone', value: '' };

/** Another phone, e-mail or number of another system that the person is known by. */
export function NewAddress({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation('contacts');
  const { t: panel } = useTranslation('contact-panel');
  const language = useLanguage();
  const changed = useContactsChanged();
  const { country } = useNewNumber(true);
  const countryName = new Intl.DisplayNames([language], { type: 'region' }).of(country) ?? country;
  return (
    <ResourceForm<Values>
      label={t('addresses.add')}
      initial={EMPTY}
      submit={t('addresses.addYes')}
      onCancel={onClose}
      why={takenBy}
      ready={({ value }) => value.trim() !== ''}
      validate={({ kind, value }) =>
        kind === 'phone' && phoneIn(value, country) === undefined ? { value: t('phoneWrong', { country: countryName }) } : {}
      }
      save={async ({ kind, value }) => {
        const known = kind === 'phone' ? (phoneIn(value, country) ?? value) : value.trim();
        const { data } = await addContactIdentity({ path: { id: contact.id }, body: { kind, value: known } });
        onClose();
        await changed(data);
      }}
    >
      {(form) => (
        <>
          <NativeSelect
            label={t('addresses.kind')}
            data={KINDS.map((value) => ({ value, label: panel(key('identity', value)) }))}
            value={form.values.kind}
            onChange={(event) => form.setFieldValue('kind', oneOf(KINDS, event.currentTarget.value) || EMPTY.kind)}
          />
          <TextInput
            label={panel(key('identity', form.values.kind))}
            type={form.values.kind === 'email' ? 'email' : 'text'}
            autoComplete="off"
            autoFocus
            description={form.values.kind === 'phone' ? t('phoneHint', { country: countryName }) : undefined}
            {...form.getInputProps('value')}
          />
        </>
      )}
    </ResourceForm>
  );
}
