import { NativeSelect } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CountryCode, countryOf, phoneCountries } from '../../../kernel/phone';
import { useLanguage } from '../../lib/i18n/use-language';
import { FieldRow } from '../../ui/form-layout';
import { channelsQuery } from '../channels/channels-query';

type Choice = {
  country: CountryCode;
  setCountry: (country: CountryCode) => void;
  /** The number of the company that writes; undefined while it has none. */
  channelId: string | undefined;
  setChannel: (id: string) => void;
  channels: readonly { id: string; name: string }[];
};

/** By which country's rules a phone is read, at first those of the company's own number, and which number writes to it. */
export function useNewNumber(enabled: boolean): Choice {
  const { data } = useQuery({ ...channelsQuery, enabled });
  const channels = (data?.items ?? []).filter(({ status }) => status === 'connected');
  const [picked, setChannel] = useState<string>();
  const [kept, setCountry] = useLocalStorage<CountryCode | null>({ key: 'prosa.phoneCountry', defaultValue: null });
  const channel = channels.find(({ id }) => id === picked) ?? channels[0];
  const country = kept ?? countryOf(channel?.displayNumber ?? '') ?? 'BR';
  return { country, setCountry, channelId: channel?.id, setChannel, channels };
}

/** What has to be known about a phone that nobody has yet. */
export function NewNumber({ country, setCountry, channelId, setChannel, channels }: Choice) {
  const { t } = useTranslation('interactions');
  const language = useLanguage();
  const countries = useMemo(() => {
    const names = new Intl.DisplayNames([language], { type: 'region' });
    return phoneCountries()
      .map((value) => ({ value, label: names.of(value) ?? value }))
      .sort((a, b) => a.label.localeCompare(b.label, language));
  }, [language]);
  return (
    <FieldRow>
      <NativeSelect
        mt="sm"
        label={t('start.country')}
        data={countries}
        value={country}
        onChange={(event) => {
          const code = countries.find(({ value }) => value === event.currentTarget.value);
          if (code) setCountry(code.value);
        }}
      />
      {channels.length > 1 && (
        <NativeSelect
          mt="sm"
          label={t('start.from')}
          data={channels.map(({ id, name }) => ({ value: id, label: name }))}
          value={channelId}
          onChange={(event) => setChannel(event.currentTarget.value)}
        />
      )}
    </FieldRow>
  );
}
