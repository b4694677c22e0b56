import { Alert, Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { importProviderMonth, type ProviderImport, readProviderImportModel } from '../../client';
import { saveFile } from '../../lib/api/save-file';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { useLanguage } from '../../lib/i18n/use-language';
import { atMost } from '../../lib/screen/at-most';
import { Dialog } from '../../ui/dialog';
import { ErrorState } from '../../ui/error-state';
import { FileDrop } from '../../ui/file-drop';
import { Fields, FormActs, FormHint } from '../../ui/form-layout';
import { MonthCompared } from './month-compared';
import { ProviderColumns } from './provider-columns';

const SHOWN = 20;

/** Compares a file of the provider's with what was expected; what differs is shown before it is kept. */
export default function ImportMonthDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('money');
  const { t: common } = useTranslation();
  const formats = useFormats();
  const locale = useLanguage();
  const [file, setFile] = useState<File>();
  const [currency, setCurrency] = useState('');
  const [isNaming, setNaming] = useState(false);
  const send = async (of: File, isDry: boolean): Promise<ProviderImport> => {
    const query = { dryRun: isDry ? 'true' : 'false', ...(currency === '' ? {} : { currency }) } as const;
    return (await importProviderMonth({ query, body: of })).data;
  };
  const look = useMutation({ mutationFn: (of: File) => send(of, true), onMutate: setFile });
  const keep = useMutation({ mutationFn: (of: File) => send(of, false) });
  const model = useMutation({
    mutationFn: async () =>
      saveFile((await readProviderImportModel({ query: { format: 'xlsx', locale }, parseAs: 'blob' })).data, 'month.xlsx'),
  });
  const again = (): void => {
    look.reset();
    keep.reset();
  };
  const found = look.data;
  const job = keep.data?.job ?? found?.job;
  const error = look.error ?? keep.error ?? model.error;
  const columnName = (column: string | null): string => {
    const known = COLUMNS.find((one) => one === column);
    return known ? t(key('differences.columns.names', known)) : (column ?? '');
  };
  return (
    <Dialog title={t('differences.import.title')} size="lg" onClose={onClose}>
      <Fields>
        {error && <ErrorState error={error} />}
        {!found && (
          <>
            <FormHint>{t('differences.import.lead')}</FormHint>
            <Button variant="default" loading={model.isPending} onClick={() => model.mutate()}>
              {t('differences.import.model')}
            </Button>
            <TextInput
              label={t('differences.import.currency')}
              description={t('differences.import.currencyHint')}
              {...atMost(3)}
              value={currency}
              onChange={(event) => setCurrency(event.currentTarget.value.toUpperCase())}
            />
            <FileDrop
              label={t('differences.import.drop')}
              choose={t('differences.import.choose')}
              hint={t('differences.import.hint')}
              accept=".json,.csv,.xlsx,text/csv,application/json"
              busy={look.isPending}
              onFile={(one) => look.mutate(one)}
            />
          </>
        )}
        {found && found.errors.length > 0 && (
          <Alert color="red" title={t('differences.import.wrong')} role="alert">
            <ul>
              {found.errors.slice(0, SHOWN).map(({ line, code, column }) => {
                const what = t(key('differences.import.flaws', code), { column: columnName(column) });
                return (
                  <li key={`${line} ${code} ${column}`}>
                    {line === null || code === 'column-missing'
                      ? t('differences.import.file', { what })
                      : t('differences.import.line', { line: formats.number(line), what })}
                  </li>
                );
              })}
            </ul>
            {found.errors.length > SHOWN && t('differences.import.more', { shown: formats.number(found.errors.length - SHOWN) })}
          </Alert>
        )}
        {job && <MonthCompared key={job.id} job={job} of={found} isKept={keep.data !== undefined} />}
        {isNaming && <ProviderColumns onDone={() => setNaming(false)} />}
        <FormActs>
          {!isNaming && keep.data === undefined && (
            <Button variant="subtle" onClick={() => setNaming(true)}>
              {t('differences.columns.open')}
            </Button>
          )}
          {found && (
            <Button variant="default" onClick={again}>
              {t('differences.import.other')}
            </Button>
          )}
          {keep.data ? (
            <Button onClick={onClose}>{common('close')}</Button>
          ) : (
            found?.job &&
            file && (
              <Button loading={keep.isPending} onClick={() => keep.mutate(file)}>
                {t('differences.import.keep')}
              </Button>
            )
          )}
        </FormActs>
      </Fields>
    </Dialog>
  );
}
const COLUMNS = ['day', 'number', 'market', 'type', 'category', 'volume', 'cost'] as const;
