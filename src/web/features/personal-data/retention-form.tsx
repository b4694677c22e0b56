import { Alert, Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { previewRetention, type Retention, setRetention } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { useFormats } from '../../lib/i18n/use-formats';
import { Card } from '../../ui/card';
import { FieldRow, Fields, FormActs, FormHint } from '../../ui/form-layout';
import { NumberField } from '../../ui/number-field';
import { retentionQuery } from './personal-data-query';
import { RetentionPreviewTable } from './retention-preview-table';

const [FEWEST, MOST] = [30, 3650];
const isAllowed = (days: number | null): boolean => days === null || (Number.isInteger(days) && days >= FEWEST && days <= MOST);

/** Rules are first tried: what they would destroy now. Only what was seen can be put into force. */
export function RetentionForm({ retention }: { retention: Retention }) {
  const { t } = useTranslation('personal-data');
  const explain = useExplain();
  const formats = useFormats();
  const cache = useQueryClient();
  const [contactDays, setContactDays] = useState(retention.contactDays);
  const [fileDays, setFileDays] = useState(retention.fileDays);
  const [messageDays, setMessageDays] = useState(retention.messageDays);
  const rules = { contactDays, fileDays, messageDays };
  const isChanged = (Object.keys(rules) as (keyof typeof rules)[]).some((rule) => rules[rule] !== retention[rule]); // safe: its own keys
  const preview = useMutation({ mutationFn: async () => (await previewRetention({ body: rules })).data });
  const save = useMutation({
    mutationFn: async (seen: string) =>
      (await setRetention({ body: { ...rules, seen }, headers: { 'if-match': `"${retention.revision}"` } })).data,
    onSuccess: async (now) => {
      cache.setQueryData(retentionQuery.queryKey, now);
      notifications.show({ message: t(now.nextRunAt === null ? 'retention.off' : 'retention.saved') });
    },
    onError: () => cache.invalidateQueries(retentionQuery),
  });
  const change = (set: (days: number | null) => void) => (days: number | null) => {
    set(days);
    preview.reset();
  };
  const daysField = (value: number | null) => ({
    ...{ value, least: FEWEST, most: MOST, empty: t('retention.forever') },
    error: isAllowed(value) ? undefined : t('retention.range', { fewest: FEWEST, most: MOST }),
  });
  const seen = preview.data;
  return (
    <Card>
      <Fields>
        <FieldRow>
          <NumberField
            label={t('retention.contacts')}
            description={t('retention.contactsHint')}
            {...daysField(contactDays)}
            onChange={change(setContactDays)}
          />
          <NumberField
            label={t('retention.files')}
            description={t('retention.filesHint')}
            {...daysField(fileDays)}
            onChange={change(setFileDays)}
          />
          <NumberField
            label={t('retention.messages')}
            description={t('retention.messagesHint')}
            {...daysField(messageDays)}
            onChange={change(setMessageDays)}
          />
        </FieldRow>
        {retention.nextRunAt && <FormHint>{t('retention.next', { moment: formats.moment(retention.nextRunAt) })}</FormHint>}
        {(preview.error ?? save.error) && <Alert color="red">{explain(preview.error ?? save.error)}</Alert>}
        {seen && (
          <section aria-label={t('preview.title')}>
            <Fields>
              {seen.contacts && <RetentionPreviewTable what="contacts" foreseen={seen.contacts} />}
              {seen.files && <RetentionPreviewTable what="files" foreseen={seen.files} />}
              {seen.messages && <RetentionPreviewTable what="messages" foreseen={seen.messages} />}
              {!seen.contacts && !seen.files && !seen.messages && <FormHint>{t('preview.keepsAll')}</FormHint>}
            </Fields>
          </section>
        )}
        <FormActs>
          {seen && isChanged ? (
            <Button color="red" loading={save.isPending} onClick={() => save.mutate(seen.seen)}>
              {t('retention.confirm')}
            </Button>
          ) : (
            <Button
              variant="default"
              disabled={!isChanged || !Object.values(rules).every(isAllowed)}
              loading={preview.isPending}
              onClick={() => preview.mutate()}
            >
              {t('retention.preview')}
            </Button>
          )}
        </FormActs>
      </Fields>
    </Card>
  );
}
