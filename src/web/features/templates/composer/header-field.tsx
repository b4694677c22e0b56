import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../../../kernel/templates/values';
import { key } from '../../../lib/i18n/key';
import { FormHint } from '../../../ui/form-layout';
import type { Content } from '../preview.domain';
import { HEADERS, type HeaderChoice, headerFor } from './content.domain';
import { fieldId } from './desk';
import { SampleField } from './sample-field';
import { TextPartField } from './text-part-field';

type Props = { content: Content; onChange: (part: Partial<Content>) => void };

/** What stands above the text. */
export function HeaderField({ content: { header, parameterFormat }, onChange }: Props) {
  const { t } = useTranslation('templates');
  return (
    <>
      <NativeSelect
        id={fieldId('/header')}
        label={t('parts.header')}
        data={HEADERS.map((value) => ({ value, label: t(key('headers', value)) }))}
        value={header?.format ?? 'NONE'}
        onChange={(event) => onChange({ header: headerFor(event.currentTarget.value as HeaderChoice) })} // safe: one of its options
      />
      {header?.format === 'TEXT' && (
        <TextPartField
          pointer="/header"
          label={t('composer.headerText')}
          part={header}
          format={parameterFormat}
          most={LIMITS.header}
          oneLine
          onChange={(part) => onChange({ header: part })}
        />
      )}
      {header?.format === 'LOCATION' && <FormHint>{t('composer.locationHint')}</FormHint>}
      {header && 'sample' in header && <SampleField pointer="/header" header={header} onChange={(media) => onChange({ header: media })} />}
    </>
  );
}
