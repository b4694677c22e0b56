import { TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { phoneIn } from '../../../kernel/phone';
import { createContact } from '../../client';
import { useLanguage } from '../../lib/i18n/use-language';
import { atMost } from '../../lib/screen/at-most';
import { FormDrawer } from '../../ui/form-drawer';
import { ResourceForm } from '../../ui/resource-form';
import { RowSkeletons } from '../../ui/row-skeletons';
import { LanguageField, ZoneField } from '../contact-panel/contact-fields';
import { takenBy } from '../contact-panel/taken';
import { fieldsQuery, useFields } from '../custom-fields/fields-query';
import { draftsOf, OwnInputs, useOwnValues, withOwnErrors } from '../custom-fields/own-inputs';
import { useWriting } from '../custom-fields/use-writing';
import { useNewNumber } from '../interactions/new-number';
import { useContactsChanged } from './contacts-query';

const EMPTY = { name: '', email: '', phone: '', language: '', timezone: '' };
const NOBODY = {};

/** Writes somebody down who has not written yet, or not on any channel. */
export function NewContact({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('contacts');
  const language = useLanguage();
  const changed = useContactsChanged();
  const [, go] = useLocation();
  const { country } = useNewNumber(true);
  const fields = useFields();
  // Fields may have defaults, which the form begins with.
  const { isPending } = useQuery(fieldsQuery);
  const writing = useWriting();
  const valuesOf = useOwnValues();
  const none = draftsOf(fields, NOBODY, writing);
  const defaults = Object.fromEntries(fields.map((field) => [field.key, field.default]));
  const countryName = new Intl.DisplayNames([language], { type: 'region' }).of(country) ?? country;
  return (
    <FormDrawer title={t('new.title')} onClose={onClose}>
      {(leave) =>
        isPending ? (
          <RowSkeletons />
        ) : (
          <ResourceForm
            label={t('new.title')}
            initial={{ ...EMPTY, own: draftsOf(fields, defaults, writing) }}
            submit={t('new.make')}
            onCancel={leave}
            why={takenBy}
            validate={({ phone }) =>
              phone.trim() === '' || phoneIn(phone, country) !== undefined ? {} : { phone: t('phoneWrong', { country: countryName }) }
            }
            save={async ({ name, email, phone, language: spoken, timezone, own }) => {
              const values = valuesOf(fields, own, none, writing);
              const body = {
                name: name.trim(),
                email: email.trim(),
                ...(phone.trim() === '' ? {} : { phone: phoneIn(phone, country) ?? phone }),
                ...(spoken === '' ? {} : { language: spoken }),
                ...(timezone === '' ? {} : { timezone }),
                ...(Object.keys(values).length === 0 ? {} : { fields: values }),
              };
              const { data } = await withOwnErrors(createContact({ body }));
              notifications.show({ message: t('new.done', { name: data.name }) });
              onClose();
              go(`/contacts/${data.id}`);
              await changed(data);
            }}
          >
            {(form) => (
              <>
                <TextInput
                  label={t('name')}
                  required
                  withAsterisk={false}
                  data-autofocus
                  {...atMost(120)}
                  {...form.getInputProps('name')}
                />
                <TextInput
                  label={t('email')}
                  type="email"
                  required
                  withAsterisk={false}
                  autoComplete="off"
                  {...form.getInputProps('email')}
                />
                <TextInput
                  label={t('phone')}
                  type="tel"
                  autoComplete="off"
                  description={t('phoneHint', { country: countryName })}
                  {...form.getInputProps('phone')}
                />
                <LanguageField used="" input={form.getInputProps('language')} />
                <ZoneField used="" input={form.getInputProps('timezone')} />
                <OwnInputs fields={fields} form={form} />
              </>
            )}
          </ResourceForm>
        )
      }
    </FormDrawer>
  );
}
