import { NativeSelect, Switch, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ContactImport } from '../../client';
import { key } from '../../lib/i18n/key';
import { atMost } from '../../lib/screen/at-most';
import { Fields } from '../../ui/form-layout';

export type Declaration = NonNullable<NonNullable<ContactImport['mapping']>['consent']>;
const CATEGORIES = ['marketing', 'utility', 'all'] as const satisfies readonly Declaration['category'][];

/** Whether everybody in the file has allowed something, and how the company knows. */
export function ConsentChoice({ declared, onChange }: { declared: Declaration | null; onChange: (declared: Declaration | null) => void }) {
  const { t } = useTranslation('imports');
  return (
    <Fields>
      <Switch
        label={t('consent.declare')}
        checked={declared !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? { category: 'marketing', words: '' } : null)}
      />
      {declared && (
        <>
          <NativeSelect
            label={t('consent.what')}
            data={CATEGORIES.map((value) => ({ value, label: t(key('category', value)) }))}
            value={declared.category}
            onChange={(event) =>
              onChange({ ...declared, category: CATEGORIES.find((one) => one === event.currentTarget.value) ?? 'marketing' })
            }
          />
          <Textarea
            label={t('consent.words')}
            description={t('consent.wordsHint')}
            autosize
            minRows={2}
            required
            withAsterisk={false}
            {...atMost(500)}
            value={declared.words}
            onChange={(event) => onChange({ ...declared, words: event.currentTarget.value })}
          />
        </>
      )}
    </Fields>
  );
}
