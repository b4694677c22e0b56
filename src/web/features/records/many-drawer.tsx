import { MultiSelect, NativeSelect } from '@mantine/core';
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityType, RecordBulk } from '../../client';
import { key } from '../../lib/i18n/key';
import { useMe } from '../../lib/login/use-me';
import { FormDrawer } from '../../ui/form-drawer';
import { FormHint } from '../../ui/form-layout';
import { ResourceForm } from '../../ui/resource-form';
import { draftsOf, type Own, OwnInputs, useOwnValues } from '../custom-fields/own-inputs';
import { useWriting } from '../custom-fields/use-writing';
import { NamesContext } from './names';
import { shownFields } from './record-fields.domain';
import { RelationInput } from './relation-input';

type Change = NonNullable<RecordBulk['change']>;
type Props = { type: EntityType; title: string; onChosen: (change: Change) => void; onClose: () => void };

const OWNERS = ['stays', 'me', 'nobody'] as const;
type Form = Own & { owner: (typeof OWNERS)[number] };

/** Which fields many records get, and what stands in them: a chosen field that is left empty is cleared. */
export default function ManyDrawer({ type, title, onChosen, onClose }: Props) {
  const { t } = useTranslation('records');
  const { user } = useMe();
  const writing = useWriting();
  const valuesOf = useOwnValues();
  const [chosen, choose] = useState<readonly string[]>([]);
  const fields = shownFields(type);
  const empty = draftsOf(fields, {}, writing);
  const these = fields.filter((field) => chosen.includes(field.key));
  return (
    <FormDrawer title={title} onClose={onClose}>
      {(leave) => (
        <NamesContext value={[]}>
          <ResourceForm<Form>
            label={title}
            initial={{ own: empty, owner: 'stays' }}
            submit={t('many.edit')}
            onCancel={leave}
            ready={({ owner }) => chosen.length > 0 || owner !== 'stays'}
            save={async ({ own, owner }) => {
              const nothing = Object.fromEntries(these.map((field) => [field.key, null]));
              const values = { ...nothing, ...valuesOf(these, own, empty, writing) };
              onChosen({
                ...(these.length > 0 ? { fields: values } : {}),
                ...(owner === 'stays' ? {} : { owner: owner === 'me' ? user.id : null }),
              });
            }}
          >
            {(form) => (
              <>
                <FormHint>{t('many.means')}</FormHint>
                <MultiSelect
                  label={t('many.fields')}
                  description={t('many.fieldsHint')}
                  searchable
                  data={fields.map((field) => ({ value: field.key, label: field.name }))}
                  value={[...chosen]}
                  onChange={choose}
                  nothingFoundMessage={t('none')}
                />
                <OwnInputs fields={these} form={form} relationInput={RelationInput} />
                <NativeSelect
                  label={t('owner')}
                  data={OWNERS.map((value) => ({ value, label: t(key('many.owners', value)) }))}
                  {...form.getInputProps('owner')}
                />
              </>
            )}
          </ResourceForm>
        </NamesContext>
      )}
    </FormDrawer>
  );
}
