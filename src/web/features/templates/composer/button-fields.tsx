import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { lengthOf } from '../../../../kernel/characters';
import { LIMITS } from '../../../../kernel/templates/values';
import type { TemplateButton } from '../../../client';
import { key } from '../../../lib/i18n/key';
import { atMost } from '../../../lib/screen/at-most';
import { FieldRow, FormHint } from '../../../ui/form-layout';
import { Counter } from './counter';
import { useFlaw } from './desk';
import { UrlFields } from './url-fields';

type Props<Kind extends TemplateButton> = { pointer: string; button: Kind; onChange: (button: TemplateButton) => void };
type Of<Type extends TemplateButton['type']> = Extract<TemplateButton, { type: Type }>;

/** What a button of each kind needs to know. */
export function ButtonFields({ pointer, button, onChange }: Props<TemplateButton>) {
  const { t } = useTranslation('templates');
  if (button.type === 'RAW') return <FormHint>{t('composer.rawButton')}</FormHint>;
  if (button.type === 'COPY_CODE') return <CodeField pointer={pointer} button={button} onChange={onChange} />;
  return (
    <FieldRow>
      <LabelField pointer={`${pointer}/text`} value={button.text} onChange={(text) => onChange({ ...button, text })} />
      {button.type === 'URL' && <UrlFields pointer={pointer} button={button} onChange={onChange} />}
      {button.type === 'PHONE_NUMBER' && <PhoneField pointer={pointer} button={button} onChange={onChange} />}
      {button.type === 'FLOW' && <FlowFields pointer={pointer} button={button} onChange={onChange} />}
    </FieldRow>
  );
}

function LabelField({ pointer, value, onChange }: { pointer: string; value: string; onChange: (text: string) => void }) {
  const { t } = useTranslation('templates');
  const { id, error } = useFlaw(pointer);
  return (
    <TextInput
      id={id}
      label={t('composer.label')}
      value={value}
      error={error}
      rightSection={<Counter count={lengthOf(value)} most={LIMITS.label} />}
      rightSectionWidth={64}
      {...atMost(LIMITS.label * 2)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function PhoneField({ pointer, button, onChange }: Props<Of<'PHONE_NUMBER'>>) {
  const { t } = useTranslation('templates');
  const { id, error } = useFlaw(`${pointer}/phone`);
  return (
    <TextInput
      id={id}
      type="tel"
      label={t('composer.phone')}
      placeholder="+55 11 4002-8922"
      value={button.phone}
      error={error}
      {...atMost(64)}
      onChange={(event) => onChange({ ...button, phone: event.currentTarget.value })}
    />
  );
}

function CodeField({ pointer, button, onChange }: Props<Of<'COPY_CODE'>>) {
  const { t } = useTranslation('templates');
  const { id, error } = useFlaw(`${pointer}/example`);
  return (
    <TextInput
      id={id}
      label={t('composer.code')}
      description={t('composer.codeHint')}
      value={button.example}
      error={error}
      {...atMost(64)}
      onChange={(event) => onChange({ ...button, example: event.currentTarget.value })}
    />
  );
}

function FlowFields({ pointer, button, onChange }: Props<Of<'FLOW'>>) {
  const { t } = useTranslation('templates');
  const { id, error } = useFlaw(`${pointer}/flowId`);
  return (
    <>
      <TextInput
        id={id}
        label={t('composer.flowId')}
        value={button.flowId}
        error={error}
        {...atMost(64)}
        onChange={(event) => onChange({ ...button, flowId: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('composer.flowAction')}
        data={(['navigate', 'data_exchange'] as const).map((value) => ({ value, label: t(key('flowActions', value)) }))}
        value={button.action}
        onChange={(event) => onChange({ ...button, action: event.currentTarget.value === 'navigate' ? 'navigate' : 'data_exchange' })}
      />
      {button.action === 'navigate' && (
        <TextInput
          label={t('composer.flowScreen')}
          value={button.screen ?? ''}
          {...atMost(200)}
          onChange={(event) => onChange({ ...button, screen: event.currentTarget.value || null })}
        />
      )}
    </>
  );
}
