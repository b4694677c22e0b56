import { Button, Checkbox, Radio, Stack } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/Radio.css';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../../kernel/filter';
import { type EntityType, exportRecords, type RecordExport } from '../../client';
import { jobQuery, saveJobFile } from '../../lib/api/job-query';
import { useFormats } from '../../lib/i18n/use-formats';
import { Dialog } from '../../ui/dialog';
import { ErrorState } from '../../ui/error-state';
import { Fields, FormActs, FormHint } from '../../ui/form-layout';
import { JobProgress } from '../../ui/job-progress';
import classes from './export-dialog.module.css';
import { shownFields } from './record-fields.domain';

type ExportColumn = RecordExport['columns'][number];
type Props = {
  type: EntityType;
  filter: Filter | undefined;
  sort: string;
  count: { count: number; isExact: boolean } | undefined;
  onClose: () => void;
};

/** Makes a sheet of the records of the list as it is narrowed and ordered now, and saves it once it is made. */
export default function ExportDialog({ type, filter, sort, count, onClose }: Props) {
  const { t } = useTranslation('records');
  const { t: common } = useTranslation();
  const formats = useFormats();
  const own = shownFields(type).map((field): { column: ExportColumn; label: string } => ({
    column: `field.${field.key}`,
    label: field.name,
  }));
  const all: readonly { column: ExportColumn; label: string }[] = [
    { column: 'title', label: t('name') },
    ...own,
    { column: 'owner', label: t('owner') },
    { column: 'department', label: t('department') },
    { column: 'createdAt', label: t('createdAt') },
    { column: 'updatedAt', label: t('updatedAt') },
  ];
  // What can be read back is chosen at first, so that a sheet that comes back changes nothing by itself.
  const [chosen, choose] = useState<readonly ExportColumn[]>(own.length > 0 ? own.map(({ column }) => column) : ['title']);
  const [format, setFormat] = useState<'xlsx' | 'csv'>('xlsx');
  const start = useMutation({
    mutationFn: async () => {
      const body = { format, sort, columns: [...chosen], ...(filter ? { filter } : {}) };
      return (await exportRecords({ path: { key: type.key }, body })).data;
    },
  });
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
    <Dialog title={t('export.title', { name: type.plural })} size="lg" onClose={onClose}>
      <Fields>
        {start.data ? (
          <>
            <JobProgress
              label={t(isMade ? 'export.made' : 'export.making')}
              done={isMade ? 1 : done}
              whole={isMade ? 1 : count?.isExact ? count.count : undefined}
              words={done === undefined ? undefined : t('count', { count: done, shown: formats.number(done) })}
            />
            <FormHint>{t(hasFailed ? 'export.failed' : isMade ? 'export.kept' : 'export.mayLeave')}</FormHint>
          </>
        ) : (
          <>
            <FormHint>{t('export.which')}</FormHint>
            <Checkbox.Group
              label={t('export.columns')}
              value={[...chosen]}
              onChange={(values) => choose(all.map(({ column }) => column).filter((column) => values.includes(column)))}
            >
              <div className={classes.columns}>
                {all.map(({ column, label }) => (
                  <Checkbox key={column} value={column} label={label} />
                ))}
              </div>
            </Checkbox.Group>
            <Radio.Group label={t('export.format')} value={format} onChange={(value) => setFormat(value === 'csv' ? 'csv' : 'xlsx')}>
              <Stack gap="xs" mt="xs">
                <Radio value="xlsx" label={t('export.xlsx')} />
                <Radio value="csv" label={t('export.csv')} />
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
              {t('export.again')}
            </Button>
          )}
          {!start.data && (
            <Button loading={start.isPending} disabled={chosen.length === 0} onClick={() => start.mutate()}>
              {t('export.yes')}
            </Button>
          )}
        </FormActs>
      </Fields>
    </Dialog>
  );
}
