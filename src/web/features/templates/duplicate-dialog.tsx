import { NativeSelect, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { TEMPLATE_LANGUAGES } from '../../../kernel/templates/languages';
import { duplicateTemplate, type Template } from '../../client';
import { joined } from '../../lib/i18n/isolated';
import { useMay } from '../../lib/login/use-me';
import { FormDialog } from '../../ui/form-dialog';
import { FormHint } from '../../ui/form-layout';
import { ResourceForm } from '../../ui/resource-form';
import { channelsQuery } from '../channels/channels-query';
import { nameFrom } from './name.domain';
import { useLanguageName } from './template-words';
import { useTemplatesChanged } from './templates-query';

type Values = { name: string; language: string; channelId: string };
type Props = {
  template: Template;
  /** Languages that the name has already. */
  taken: readonly string[];
  /** One more language of the same name, instead of another name. */
  asLanguage?: boolean;
  onClose: () => void;
};

/** Begins a draft with the text of another template, and says what of it could not be taken over. */
export function DuplicateDialog({ template, taken, asLanguage = false, onClose }: Props) {
  const { t } = useTranslation('templates');
  const [, go] = useLocation();
  const changed = useTemplatesChanged();
  const nameOf = useLanguageName();
  const seesChannels = useMay('channels:read');
  const channels = useQuery({ ...channelsQuery, enabled: seesChannels }).data?.items ?? [];
  const { id, name, language, wabaId } = template;
  const accounts = [...new Map(channels.map((one) => [one.wabaId, one])).values()];
  const free = TEMPLATE_LANGUAGES.filter((one) => !taken.includes(one))
    .map((value) => ({ value, label: nameOf(value) }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const likely = ['pt_BR', 'es', 'en'].find((one) => !taken.includes(one)) ?? free[0]?.value ?? language;
  const title = t(asLanguage ? 'duplicate.languageTitle' : 'duplicate.title', { name });
  return (
    <FormDialog title={title} onClose={onClose}>
      {(leave) => (
        <ResourceForm<Values>
          label={title}
          initial={{ name: asLanguage ? name : `${name}_2`.slice(-512), language: asLanguage ? likely : language, channelId: '' }}
          submit={t('duplicate.submit')}
          onCancel={leave}
          save={async (values) => {
            const to = values.channelId === '' ? {} : { channelId: values.channelId };
            const { data } = await duplicateTemplate({ path: { id }, body: { name: values.name, language: values.language, ...to } });
            await changed();
            if (data.dropped.length > 0)
              notifications.show({
                color: 'orange',
                autoClose: false,
                message: t('duplicate.dropped', { parts: joined(data.dropped, ', ') }),
              });
            onClose();
            go(`/templates/${data.template.id}/edit`);
          }}
        >
          {(form) => (
            <>
              <FormHint>{t(asLanguage ? 'duplicate.languageHint' : 'duplicate.hint')}</FormHint>
              {!asLanguage && (
                <TextInput
                  label={t('name')}
                  description={t('composer.nameHint')}
                  required
                  withAsterisk={false}
                  data-autofocus
                  {...form.getInputProps('name')}
                  onChange={(event) => form.setFieldValue('name', nameFrom(event.currentTarget.value))}
                />
              )}
              <NativeSelect
                label={t('language')}
                data={free}
                {...(asLanguage ? { 'data-autofocus': true } : {})}
                {...form.getInputProps('language')}
              />
              {!asLanguage && accounts.length > 1 && (
                <NativeSelect
                  label={t('duplicate.account')}
                  data={accounts.map((one) => ({ value: one.wabaId === wabaId ? '' : one.id, label: one.name }))}
                  {...form.getInputProps('channelId')}
                />
              )}
            </>
          )}
        </ResourceForm>
      )}
    </FormDialog>
  );
}
