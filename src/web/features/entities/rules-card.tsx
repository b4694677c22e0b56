import { Button, MultiSelect } from '@mantine/core';
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
import { IconPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type EntityType, makeEntityUnique } from '../../client';
import { FormHint } from '../../ui/form-layout';
import { PartLine } from './part-line';
import { TypeForm } from './type-form';
import { typeJobsQuery } from './type-jobs-query';
import { useLiveFields } from './use-live-fields';

const MOST = 5;

/** Fields whose values together only one record may have. */
export function RulesCard({ type }: { type: EntityType }) {
  const { t } = useTranslation('entities');
  const data = useLiveFields(type);
  const cache = useQueryClient();
  const isKnown = (keys: readonly string[]): boolean =>
    type.uniques.some((rule) => rule.length === keys.length && rule.every((one) => keys.includes(one)));
  return (
    <TypeForm
      id="entity-rules"
      title={t('rules.title')}
      lead={t('rules.lead')}
      type={type}
      initial={{ uniques: type.uniques }}
      bodyOf={({ uniques }) => ({ uniques: uniques.filter(isKnown) })}
      then={async ({ uniques }) => {
        // A new rule looks through the records first: one at a time.
        for (const fields of uniques.filter((keys) => keys.length > 0 && !isKnown(keys)))
          await makeEntityUnique({ path: { key: type.key }, body: { fields } });
        await cache.invalidateQueries(typeJobsQuery(type.key));
      }}
    >
      {({ values: { uniques }, setFieldValue }) => (
        <>
          {uniques.length === 0 && <FormHint>{t('rules.none')}</FormHint>}
          {uniques.map((keys, at) => (
            <PartLine
              // biome-ignore lint/suspicious/noArrayIndexKey: rules have no other name than their place
              key={at}
              remove={t('rules.remove', { number: at + 1 })}
              onRemove={() =>
                setFieldValue(
                  'uniques',
                  uniques.filter((_, n) => n !== at),
                )
              }
            >
              <MultiSelect
                label={t('rules.one', { number: at + 1 })}
                data={data}
                searchable
                maxValues={4}
                value={keys}
                onChange={(chosen) =>
                  setFieldValue(
                    'uniques',
                    uniques.map((rule, n) => (n === at ? chosen : rule)),
                  )
                }
              />
            </PartLine>
          ))}
          <div>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              disabled={uniques.length >= MOST}
              onClick={() => setFieldValue('uniques', [...uniques, []])}
            >
              {t('rules.add')}
            </Button>
          </div>
        </>
      )}
    </TypeForm>
  );
}
