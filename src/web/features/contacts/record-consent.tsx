import { NativeSelect, Radio, Stack, Textarea } from '@mantine/core';
import '@mantine/core/styles/Radio.css';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Contact, recordContactConsent } from '../../client';
import { key } from '../../lib/i18n/key';
import { contactKey } from '../../lib/realtime/tag-cache';
import { atMost } from '../../lib/screen/at-most';
import { FormDialog } from '../../ui/form-dialog';
import { ResourceForm } from '../../ui/resource-form';

const CATEGORIES = ['marketing', 'utility', 'all'] as const;
const ACTIONS = ['in', 'out'] as const;
type Values = { category: (typeof CATEGORIES)[number]; action: (typeof ACTIONS)[number]; words: string };
const EMPTY: Values = { category: 'marketing', action: 'in', words: '' };

/** Writes down what the person has said, with their words: an entry is never changed, a later one counts. */
export default function RecordConsent({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation('contacts');
  const cache = useQueryClient();
  return (
    <FormDialog title={t('consent.recordTitle', { name: contact.name })} onClose={onClose}>
      {(leave) => (
        <ResourceForm
          label={t('consent.record')}
          initial={EMPTY}
          submit={t('consent.recordYes')}
          onCancel={leave}
          ready={({ words }) => words.trim() !== ''}
          save={async ({ category, action, words }) => {
            await recordContactConsent({ path: { id: contact.id }, body: { category, action, words: words.trim() } });
            await cache.invalidateQueries({ queryKey: [...contactKey(contact.id), 'consents'] });
            onClose();
          }}
        >
          {(form) => (
            <>
              <Radio.Group label={t('consent.whatSaid')} {...form.getInputProps('action')}>
                <Stack gap="xs" mt="xs">
                  {ACTIONS.map((value) => (
                    <Radio key={value} value={value} label={t(key('consent.action', value))} />
                  ))}
                </Stack>
              </Radio.Group>
              <NativeSelect
                label={t('consent.about')}
                data={CATEGORIES.map((value) => ({ value, label: t(key('consent.category', value)) }))}
                {...form.getInputProps('category')}
              />
              <Textarea
                label={t('consent.words')}
                description={t('consent.wordsHint')}
                autosize
                minRows={2}
                required
                withAsterisk={false}
                data-autofocus
                {...atMost(500)}
                {...form.getInputProps('words')}
              />
            </>
          )}
        </ResourceForm>
      )}
    </FormDialog>
  );
}
