import { Select } from '@mantine/core';
import '@mantine/core/styles/Combobox.css';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FormHint } from '../../ui/form-layout';
import { sendableQuery } from './campaigns-query';

type Choice = { channelId: string; value: string; onChange: (name: string) => void };

/** One of the templates of a number that Meta has approved. */
export function TemplateChoice({ channelId, value, onChange }: Choice) {
  const { t } = useTranslation('campaigns');
  const { data } = useQuery(sendableQuery(channelId));
  const names = [...new Set([...(data ?? []).map(({ name }) => name), ...(value === '' ? [] : [value])])];
  return (
    <>
      <Select
        label={t('template')}
        placeholder={t('message.choose')}
        data={names}
        value={value === '' ? null : value}
        searchable
        allowDeselect={false}
        onChange={(name) => name !== null && onChange(name)}
      />
      {data?.length === 0 && <FormHint>{t('message.none')}</FormHint>}
    </>
  );
}
