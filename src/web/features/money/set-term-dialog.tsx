import { NativeSelect, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { setTariffTerm, type Tariff, type TariffTerm } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { useLanguage } from '../../lib/i18n/use-language';
import { FormDialog } from '../../ui/form-dialog';
import { ResourceForm } from '../../ui/resource-form';
import { momentInput } from './derive.domain';
import { useTariffsChanged } from './tariffs-query';

type Values = { book: TariffTerm['book']; tariff: string; from: string };
const BOOKS = ['billed', 'provider'] as const;
const HALF_AN_HOUR = 1_800_000;

/** Says from when on another tariff counts. */
export function SetTermDialog({ tariffs, onClose }: { tariffs: readonly Tariff[]; onClose: () => void }) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const language = useLanguage();
  const changed = useTariffsChanged();
  return (
    <FormDialog title={t('setTerm.title')} onClose={onClose}>
      {(leave) => (
        <ResourceForm<Values>
          label={t('setTerm.title')}
          initial={{ book: 'billed', tariff: tariffs[0]?.key ?? '', from: momentInput(Date.now() + HALF_AN_HOUR) }}
          submit={t('setTerm.submit')}
          onCancel={leave}
          ready={({ from }) => from !== ''}
          save={async ({ book, tariff, from }) => {
            const version = tariffs.find((one) => one.key === tariff)?.version ?? 1;
            const { data } = await setTariffTerm({ body: { book, tariff, version, from: new Date(from).toISOString() } });
            await changed();
            notifications.show({ message: t('setTerm.done', { moment: formats.moment(data.from) }) });
            onClose();
          }}
        >
          {(form) => (
            <>
              <NativeSelect
                label={t('setTerm.book')}
                data={BOOKS.map((value) => ({ value, label: t(key('tariffs', value)) }))}
                {...form.getInputProps('book')}
              />
              <NativeSelect
                label={t('setTerm.tariff')}
                data={tariffs.map((one) => ({ value: one.key, label: one.name[language] }))}
                {...form.getInputProps('tariff')}
              />
              <TextInput
                type="datetime-local"
                label={t('setTerm.from')}
                description={t('setTerm.fromHint')}
                required
                withAsterisk={false}
                {...form.getInputProps('from')}
              />
            </>
          )}
        </ResourceForm>
      )}
    </FormDialog>
  );
}
