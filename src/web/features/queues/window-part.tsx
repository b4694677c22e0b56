import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { atMost } from '../../lib/screen/at-most';
import { FieldRow } from '../../ui/form-layout';
import { NumberField } from '../../ui/number-field';
import { Part } from './part';
import type { PartProps } from './part-props';

/** What happens before free text may not go out any more. */
export function WindowPart({ values, set, wrong }: PartProps) {
  const { t } = useTranslation('queues');
  const hole = { time: '{{time}}' };
  return (
    <Part title={t('windowTitle')} lead={t('windowLead')}>
      <FieldRow>
        <NumberField
          label={t('windowWarn')}
          least={5}
          most={1_380}
          value={values.windowWarnMinutes}
          error={wrong.windowWarnMinutes}
          onChange={(windowWarnMinutes) => set({ windowWarnMinutes })}
        />
      </FieldRow>
      {values.windowWarnMinutes !== null && (
        <Textarea
          label={t('windowMessage')}
          description={t('windowMessageHint', hole)}
          placeholder={t('windowExample', hole)}
          autosize
          minRows={2}
          {...atMost(1_000)}
          value={values.windowMessage ?? ''}
          onChange={(event) => set({ windowMessage: event.currentTarget.value })}
        />
      )}
    </Part>
  );
}
