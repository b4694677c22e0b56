import { MultiSelect, Radio, Stack } from '@mantine/core';
import '@mantine/core/styles/Radio.css';
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ContactImport } from '../../client';
import { key } from '../../lib/i18n/key';
import { FieldRow, Fields } from '../../ui/form-layout';
import { tagsQuery } from '../tags/tags-query';
import { CountrySelect } from './country-select';
import { useTarget } from './import-target';

type Mode = NonNullable<ContactImport['mapping']>['mode'];
const MODES = ['complete', 'update', 'skip'] as const satisfies readonly Mode[];
/** The most tags that a whole file can get. */
const MOST_TAGS = 20;

type Props = {
  mode: Mode;
  onMode: (mode: Mode) => void;
  /** Empty: each phone must have its country code. */
  country: string;
  onCountry: (country: string) => void;
  tagIds: string[];
  onTags: (ids: string[]) => void;
};

/** What becomes of people who are known already, how phones are read, and what everybody in the file gets. */
export function HowChoices({ mode, onMode, country, onCountry, tagIds, onTags }: Props) {
  const { t } = useTranslation('imports');
  const { type } = useTarget();
  const tags = useQuery({ ...tagsQuery, enabled: type === undefined }).data?.filter(({ kind }) => kind === 'contact') ?? [];
  const hasPhones = type === undefined || type.fields.some((field) => field.type === 'phone');
  return (
    <Fields>
      <Radio.Group
        label={t(type ? 'ofRecords.known' : 'known')}
        value={mode}
        onChange={(value) => onMode(MODES.find((one) => one === value) ?? 'complete')}
      >
        <Stack gap="sm" mt="xs">
          {MODES.map((value) => (
            <Radio
              key={value}
              value={value}
              label={t(key('mode', value))}
              description={t(type ? key('ofRecords.modeMeans', value) : key('modeMeans', value))}
            />
          ))}
        </Stack>
      </Radio.Group>
      <FieldRow>
        {hasPhones && <CountrySelect value={country} onChange={onCountry} />}
        {!type && (
          <MultiSelect
            label={t('tagsForAll')}
            placeholder={tagIds.length === 0 ? t('noTags') : undefined}
            data={tags.map(({ id, name }) => ({ value: id, label: name }))}
            value={tagIds}
            maxValues={MOST_TAGS}
            searchable
            nothingFoundMessage={t('noSuchTag')}
            onChange={onTags}
          />
        )}
      </FieldRow>
    </Fields>
  );
}
