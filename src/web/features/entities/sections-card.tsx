import { Button, MultiSelect, TextInput } from '@mantine/core';
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { EntityType } from '../../client';
import { atMost } from '../../lib/screen/at-most';
import { FormHint } from '../../ui/form-layout';
import { PartLine } from './part-line';
import { TypeForm } from './type-form';
import { useLiveFields } from './use-live-fields';

const MOST = 20;

/** The headings of the form and of the page of a record, and which fields stand below each. */
export function SectionsCard({ type }: { type: EntityType }) {
  const { t } = useTranslation('entities');
  const data = useLiveFields(type);
  return (
    <TypeForm
      id="entity-sections"
      title={t('sections.title')}
      lead={t('sections.lead')}
      type={type}
      initial={{ sections: type.sections }}
      bodyOf={({ sections }) => ({
        sections: sections.filter(({ fields }) => fields.length > 0).map(({ name, fields }) => ({ name: name.trim(), fields })),
      })}
    >
      {({ values: { sections }, setFieldValue }) => {
        const put = (at: number, change: Partial<EntityType['sections'][number]>): void =>
          setFieldValue(
            'sections',
            sections.map((part, n) => (n === at ? { ...part, ...change } : part)),
          );
        const taken = (at: number): string[] => sections.flatMap(({ fields }, n) => (n === at ? [] : fields));
        return (
          <>
            {sections.length === 0 && <FormHint>{t('sections.none')}</FormHint>}
            {sections.map(({ name, fields }, at) => (
              <PartLine
                // biome-ignore lint/suspicious/noArrayIndexKey: a heading that is being typed is known by its place
                key={at}
                remove={t('sections.remove', { number: at + 1 })}
                onRemove={() =>
                  setFieldValue(
                    'sections',
                    sections.filter((_, n) => n !== at),
                  )
                }
              >
                <TextInput
                  label={t('sections.name', { number: at + 1 })}
                  required
                  withAsterisk={false}
                  {...atMost(60)}
                  value={name}
                  onChange={(event) => put(at, { name: event.currentTarget.value })}
                />
                <MultiSelect
                  label={t('sections.fields', { number: at + 1 })}
                  searchable
                  data={data.filter(({ value }) => !taken(at).includes(value))}
                  value={fields}
                  onChange={(chosen) => put(at, { fields: chosen })}
                />
              </PartLine>
            ))}
            <div>
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconPlus size={14} aria-hidden />}
                disabled={sections.length >= MOST}
                onClick={() => setFieldValue('sections', [...sections, { name: '', fields: [] }])}
              >
                {t('sections.add')}
              </Button>
            </div>
          </>
        );
      }}
    </TypeForm>
  );
}
