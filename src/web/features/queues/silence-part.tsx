import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { atMost } from '../../lib/screen/at-most';
import { FieldRow } from '../../ui/form-layout';
import { NumberField } from '../../ui/number-field';
import { Part } from './part';
import type { PartProps } from './part-props';

/** What happens when a customer who is served says nothing more. */
export function SilencePart({ values, set, wrong }: PartProps) {
  const { t } = useTranslation('queues');
  return (
    <Part title={t('silenceTitle')} lead={t('silenceLead')}>
      <FieldRow>
        <NumberField
          label={t('warnAfter')}
          value={values.warnAfterMinutes}
          error={wrong.warnAfterMinutes}
          onChange={(warnAfterMinutes) => set({ warnAfterMinutes })}
        />
        <NumberField
          label={t('abandonAfter')}
          value={values.abandonAfterMinutes}
          error={wrong.abandonAfterMinutes}
          onChange={(abandonAfterMinutes) => set({ abandonAfterMinutes })}
        />
        <NumberField
          label={t('closeAfter')}
          most={43_200}
          value={values.closeAfterMinutes}
          error={wrong.closeAfterMinutes}
          onChange={(closeAfterMinutes) => set({ closeAfterMinutes })}
        />
      </FieldRow>
      {values.warnAfterMinutes !== null && (
        <Textarea
          label={t('warning')}
          placeholder={t('warningExample')}
          autosize
          minRows={2}
          {...atMost(1_000)}
          value={values.warning ?? ''}
          onChange={(event) => set({ warning: event.currentTarget.value })}
        />
      )}
    </Part>
  );
}
