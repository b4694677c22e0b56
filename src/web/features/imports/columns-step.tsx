import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ContactImport, checkImport, mapImportColumns, setImportReading } from '../../client';
import { Card } from '../../ui/card';
import { ErrorState } from '../../ui/error-state';
import { Fields, FormActs, FormHint } from '../../ui/form-layout';
import { useHold } from '../../ui/leave-guard';
import { useNewNumber } from '../interactions/new-number';
import { type Column, doubled, namesSomebody, ownColumn } from './column-names';
import { ColumnsTable } from './columns-table';
import { ConsentChoice, type Declaration } from './consent-choice';
import { FileRefused } from './file-refused';
import { HowChoices } from './how-choices';
import { useOwnFields, useTarget } from './import-target';
import { useImportChanged } from './imports-query';
import { MatchChoices } from './match-choices';
import { type ReadingChoice, ReadingChoices } from './reading-choices';
import { SameFile } from './same-file';
import { SendAgain } from './send-again';

/** What each column means and how rows are taken; then every row is looked at, and nothing is written yet. */
export function ColumnsStep({ now }: { now: ContactImport }) {
  const { t } = useTranslation('imports');
  const changed = useImportChanged();
  const { type } = useTarget();
  const { country: home } = useNewNumber(type === undefined);
  const [columns, setColumns] = useState<readonly (Column | null)[]>(now.mapping?.columns ?? now.file?.proposed ?? []);
  const [mode, setMode] = useState(now.mapping?.mode ?? 'complete');
  const [country, setCountry] = useState<string>();
  const [tagIds, setTagIds] = useState(now.mapping?.tagIds ?? []);
  const [consent, setConsent] = useState<Declaration | null>(now.mapping?.consent ?? null);
  const unique = useOwnFields().filter(({ key, isUnique }) => isUnique && columns.includes(ownColumn(key)));
  // Unless somebody says otherwise, a row is about the record that has its unique value.
  const [said, setMatch] = useState<string | null | undefined>(now.mapping?.match ?? undefined);
  const match = said === undefined ? (unique[0]?.key ?? null) : unique.some(({ key }) => key === said) ? said : null;
  const [owner, setOwner] = useState(now.mapping?.owner ?? null);
  const [touched, touch] = useState(false);
  useHold(touched);
  const twice = doubled(columns);
  const chosen = country ?? now.mapping?.country ?? home;
  const check = useMutation({
    mutationFn: async () => {
      const rest = type ? { match, owner } : { tagIds, consent };
      const body = { columns: [...columns], mode, country: chosen === '' ? null : chosen, ...rest } as Parameters<
        typeof mapImportColumns
      >[0]['body']; // safe: the choices list countries of the API alone
      await mapImportColumns({ path: { id: now.id }, body });
      return (await checkImport({ path: { id: now.id } })).data;
    },
    onSuccess: (next) => {
      touch(false);
      return changed(next);
    },
  });
  const read = useMutation({
    mutationFn: async (choice: ReadingChoice) => (await setImportReading({ path: { id: now.id }, body: choice })).data,
    onSuccess: changed,
  });
  const edited =
    <Value,>(set: (value: Value) => void) =>
    (value: Value): void => {
      touch(true);
      set(value);
    };
  if (!now.file) return <SendAgain now={now} />;
  const lacking = consent !== null && consent.words.trim() === '';
  const isNamed = type ? columns.some((column) => column !== null) : namesSomebody(columns);
  const unnamed = t(type ? 'ofRecords.needsColumn' : 'needsNaming');
  return (
    <Fields>
      {now.refusal && <FileRefused code={now.refusal.code} line={now.refusal.line} column={now.refusal.column} />}
      {now.refusal && <SendAgain now={now} />}
      <SameFile now={now} />
      <ReadingChoices file={now.file} onChange={(choice) => read.mutate(choice)} />
      {read.error && <ErrorState error={read.error} />}
      <FormHint>{t('columnsHint')}</FormHint>
      <ColumnsTable
        file={now.file}
        columns={columns}
        doubled={twice}
        onChange={(place, column) => edited(setColumns)(columns.map((one, at) => (at === place ? column : one)))}
      />
      <Card id="import-how" title={t('how')}>
        <HowChoices
          mode={mode}
          onMode={edited(setMode)}
          country={chosen}
          onCountry={edited(setCountry)}
          tagIds={tagIds}
          onTags={edited(setTagIds)}
        />
        {type && <MatchChoices columns={columns} match={match} onMatch={edited(setMatch)} owner={owner} onOwner={edited(setOwner)} />}
      </Card>
      {!type && (
        <Card id="import-consent" title={t('consent.title')} lead={t('consent.lead')}>
          <ConsentChoice declared={consent} onChange={edited(setConsent)} />
        </Card>
      )}
      {check.error && <ErrorState error={check.error} />}
      <FormActs sticky>
        <FormHint>{isNamed ? t('checkMeans') : unnamed}</FormHint>
        <Button
          loading={check.isPending}
          disabled={twice.length > 0 || !isNamed || lacking || read.isPending}
          onClick={() => check.mutate()}
        >
          {t('check')}
        </Button>
      </FormActs>
    </Fields>
  );
}
