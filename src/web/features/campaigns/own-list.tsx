import { Alert, Button, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Campaign, setCampaignListReading, setCampaignNumbers, uploadCampaignList } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { atMost } from '../../lib/screen/at-most';
import { Card } from '../../ui/card';
import { ErrorState } from '../../ui/error-state';
import { FileDrop } from '../../ui/file-drop';
import { FormActs, FormHint } from '../../ui/form-layout';
import { UploadRefused } from '../imports/file-refused';
import { type ReadingChoice, ReadingChoices } from '../imports/reading-choices';
import type { ListChoice } from './audience.domain';
import { useCampaignChanged } from './campaigns-query';
import { ListChoices } from './list-choices';
import { listQuery } from './list-query';

type Props = {
  campaign: Campaign;
  choice: ListChoice | null;
  onChoice: (choice: ListChoice) => void;
  onReload: () => Promise<unknown>;
};

/** Those of a file, or of numbers that are pasted: sent at once, and read as is said beside. */
export function OwnList({ campaign, choice, onChoice, onReload }: Props) {
  const { t } = useTranslation('campaigns');
  const formats = useFormats();
  const changed = useCampaignChanged();
  const { data: list, error } = useQuery(listQuery(campaign));
  const [pasted, setPasted] = useState('');
  const path = { id: campaign.id };
  const onSuccess = async (): Promise<void> => {
    await changed();
    await onReload();
  };
  const send = useMutation({
    mutationFn: (file: File) => uploadCampaignList({ path, query: { fileName: file.name.slice(-200) }, body: file }),
    onSuccess,
  });
  const paste = useMutation({ mutationFn: () => setCampaignNumbers({ path, body: { numbers: pasted } }), onSuccess });
  const read = useMutation({ mutationFn: (body: NonNullable<ReadingChoice>) => setCampaignListReading({ path, body }), onSuccess });
  const kept = choice !== null && list?.id === choice.id ? list : undefined;
  return (
    <>
      {error && <ErrorState error={error} />}
      {choice !== null && list === null && <Alert color="orange">{t('list.gone')}</Alert>}
      {kept && choice && (
        <Card
          id="list"
          title={kept.kind === 'file' ? kept.fileName : t('list.pasted')}
          lead={t('list.rows', { count: kept.rows, shown: formats.number(kept.rows) })}
        >
          {kept.file && <ReadingChoices file={kept.file} onChange={(reading) => read.mutate(reading)} />}
          {read.error && <ErrorState error={read.error} />}
          <ListChoices list={kept} choice={choice} onChange={onChoice} />
        </Card>
      )}
      {(send.error || paste.error) && <UploadRefused error={send.error ?? paste.error} />}
      <FileDrop
        label={t(kept ? 'list.dropAnother' : 'list.drop')}
        choose={t('list.choose')}
        hint={t('list.limits')}
        accept=".csv,.txt,.tsv,.xlsx"
        busy={send.isPending}
        onFile={send.mutate}
      />
      <Card id="numbers" title={t('list.orPaste')}>
        <Textarea
          label={t('list.numbers')}
          description={t('list.numbersHint')}
          autosize
          minRows={3}
          maxRows={12}
          {...atMost(200_000)}
          value={pasted}
          onChange={(event) => setPasted(event.currentTarget.value)}
        />
        <FormActs>
          <Button variant="default" loading={paste.isPending} disabled={pasted.trim() === ''} onClick={() => paste.mutate()}>
            {t('list.use')}
          </Button>
        </FormActs>
      </Card>
      <FormHint>{t('list.kept')}</FormHint>
    </>
  );
}
