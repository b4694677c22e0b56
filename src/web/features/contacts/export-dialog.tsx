import { Button, Checkbox, Radio, Stack } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/Radio.css';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ContactExport, exportContacts } from '../../client';
import { jobQuery, saveJobFile } from '../../lib/api/job-query';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { Dialog } from '../../ui/dialog';
import { ErrorState } from '../../ui/error-state';
import { Fields, FormActs, FormHint } from '../../ui/form-layout';
import { JobProgress } from '../../ui/job-progress';
import { useFields } from '../custom-fields/fields-query';
import { askedOf, type ContactFilter } from './contact-filter.domain';
import classes from './export-dialog.module.css';

type ExportColumn = ContactExport['columns'][number];
const COLUMNS = [
  'name',
  'phone',
  'email',
  'externalId',
  'language',
  'timezone',
  'tags',
  'origin',
  'blockedAt',
  'lastActiveOn',
  'createdAt',
] as const satisfies readonly ExportColumn[];
/** What can be read back: chosen at first, so that a sheet that comes back changes nothing by itself. */
const USUAL: readonly ExportColumn[] = ['name', 'phone', 'email', 'externalId', 'language', 'timezone', 'tags'];

type Props = { filter: ContactFilter; count: { count: number; isExact: boolean } | undefined; onClose: () => void };

/** Makes a sheet of the people of the list as it is narrowed now, and saves it once it is made. */
export default function ExportDialog({ filter, count, onClose }: Props) {
  const { t } = useTranslation('contacts');
  const formats = useFormats();
  const fields = useFields();
  const own = fields.map((field): { column: ExportColumn; label: string } => ({ column: `field.${field.key}`, label: field.name }));
  const all = [...COLUMNS.map((column) => ({ column, label: t(key('exportColumn', column)) })), ...own];
  const [columns, choose] = useState<readonly ExportColumn[]>();
  const chosen = columns ?? [...USUAL, ...own.map(({ column }) => column)];
  const [format, setFormat] = useState<'xlsx' | 'csv'>('xlsx');
  const start = useMutation({
    mutationFn: async () => {
      const asked = askedOf(filter);
      return (await exportContacts({ body: { format, columns: [...chosen], ...(asked ? { filter: asked } : {}) } })).data;
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
  const whole = count?.isExact ? count.count : undefined;
  const done = job?.counts.rows;
  return (
    <Dialog title={t('export.title')} size="lg" onClose={onClose}>
      <Fields>
        {start.data ? (
          <>
            <JobProgress
              label={t(isMade ? 'export.made' : 'export.making')}
              done={isMade ? 1 : done}
              whole={isMade ? 1 : whole}
              words={done === undefined ? undefined : t('count', { count: done, shown: formats.number(done) })}
            />
            {job?.state === 'failed' || job?.state === 'cancelled' ? (
              <FormHint>{t('export.failed')}</FormHint>
            ) : (
              <FormHint>{t(isMade ? 'export.kept' : 'export.mayLeave')}</FormHint>
            )}
          </>
        ) : (
          <>
            <FormHint>
              {count
                ? t(count.isExact ? 'export.whom' : 'export.whomMore', { count: count.count, shown: formats.number(count.count) })
                : ''}
            </FormHint>
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
            {t(start.data ? 'export.close' : 'cancel')}
          </Button>
          {start.data ? (
            isMade && (
              <Button loading={save.isPending} onClick={() => save.mutate(job)}>
                {t('export.again')}
              </Button>
            )
          ) : (
            <Button loading={start.isPending} disabled={chosen.length === 0} onClick={() => start.mutate()}>
              {t('export.yes')}
            </Button>
          )}
        </FormActs>
      </Fields>
    </Dialog>
  );
}
