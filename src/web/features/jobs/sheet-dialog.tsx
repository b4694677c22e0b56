import { Button, Radio, Stack } from '@mantine/core';
import '@mantine/core/styles/Radio.css';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../client';
import { jobQuery, saveJobFile } from '../../lib/api/job-query';
import { Dialog } from '../../ui/dialog';
import { ErrorState } from '../../ui/error-state';
import { Fields, FormActs, FormHint } from '../../ui/form-layout';
import { JobProgress } from '../../ui/job-progress';

export type SheetFormat = 'xlsx' | 'csv';
type Props = {
  title: string;
  /** What the sheet will have, in a sentence. */
  which: string;
  start: (format: SheetFormat) => Promise<Job>;
  /** So many rows, in words. */
  words: (rows: number) => string;
  /** How many there will be, where that is known. */
  whole?: number | undefined;
  ready?: boolean;
  /** What else is chosen before. */
  children?: ReactNode;
  onClose: () => void;
};

/** Makes a sheet in the background, and saves it once it is made; it is kept among the jobs too. */
export function SheetDialog({ title, which, start: begin, words, whole, ready = true, children, onClose }: Props) {
  const { t } = useTranslation('jobs');
  const { t: common } = useTranslation();
  const [format, setFormat] = useState<SheetFormat>('xlsx');
  const start = useMutation({ mutationFn: () => begin(format) });
  const id = start.data?.id;
  const { data: job } = useQuery({ ...jobQuery(id ?? ''), enabled: id !== undefined });
  const save = useMutation({ mutationFn: saveJobFile });
  const isMade = job?.state === 'done';
  const { mutate: saveNow } = save;
  useEffect(() => {
    if (isMade) saveNow(job);
  }, [isMade, job, saveNow]);
  const done = job?.counts.rows;
  const hasFailed = job?.state === 'failed' || job?.state === 'cancelled';
  return (
    <Dialog title={title} size="lg" onClose={onClose}>
      <Fields>
        {start.data ? (
          <>
            <JobProgress
              label={t(isMade ? 'sheet.made' : 'sheet.making')}
              done={isMade ? 1 : done}
              whole={isMade ? 1 : whole}
              words={done === undefined ? undefined : words(done)}
            />
            <FormHint>{t(hasFailed ? 'sheet.failed' : isMade ? 'sheet.kept' : 'sheet.mayLeave')}</FormHint>
          </>
        ) : (
          <>
            <FormHint>{which}</FormHint>
            {children}
            <Radio.Group label={t('sheet.format')} value={format} onChange={(value) => setFormat(value === 'csv' ? 'csv' : 'xlsx')}>
              <Stack gap="xs" mt="xs">
                <Radio value="xlsx" label={t('sheet.xlsx')} />
                <Radio value="csv" label={t('sheet.csv')} />
              </Stack>
            </Radio.Group>
          </>
        )}
        {start.error && <ErrorState error={start.error} />}
        {save.error && <ErrorState error={save.error} />}
        <FormActs>
          <Button variant="default" onClick={onClose}>
            {common(start.data ? 'close' : 'cancel')}
          </Button>
          {isMade && (
            <Button loading={save.isPending} onClick={() => save.mutate(job)}>
              {t('sheet.again')}
            </Button>
          )}
          {!start.data && (
            <Button loading={start.isPending} disabled={!ready} onClick={() => start.mutate()}>
              {t('sheet.yes')}
            </Button>
          )}
        </FormActs>
      </Fields>
    </Dialog>
  );
}
