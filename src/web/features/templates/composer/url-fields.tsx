import { Checkbox, TextInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import { useTranslation } from 'react-i18next';
import type { TemplateButton } from '../../../client';
import { atMost } from '../../../lib/screen/at-most';
import { useFlaw } from './desk';

type UrlButton = Extract<TemplateButton, { type: 'URL' }>;
type Props = { pointer: string; button: UrlButton; onChange: (button: TemplateButton) => void };
const VARIABLE = '{{1}}';

/** An address, whose end may differ in each message. */
export function UrlFields({ pointer, button, onChange }: Props) {
  const { t } = useTranslation('templates');
  const url = useFlaw(`${pointer}/url`);
  const example = useFlaw(`${pointer}/example`);
  const varies = button.url.includes('{{');
  const vary = (wanted: boolean): void => {
    const fixed = button.url.replaceAll(VARIABLE, '');
    onChange({ ...button, url: wanted ? fixed + VARIABLE : fixed, example: wanted ? (button.example ?? '') : null });
  };
  return (
    <>
      <TextInput
        id={url.id}
        inputMode="url"
        label={t('composer.url')}
        value={button.url}
        error={url.error}
        {...atMost(2_048)}
        onChange={(event) => onChange({ ...button, url: event.currentTarget.value })}
      />
      <Checkbox label={t('composer.urlVaries')} mb={8} checked={varies} onChange={(event) => vary(event.currentTarget.checked)} />
      {varies && (
        <TextInput
          id={example.id}
          label={t('composer.urlExample')}
          placeholder={button.url.replace(VARIABLE, '1042')}
          value={button.example ?? ''}
          error={example.error}
          {...atMost(2_048)}
          onChange={(event) => onChange({ ...button, example: event.currentTarget.value })}
        />
      )}
    </>
  );
}
