import { Alert, Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { importRateCards, type RateCardImport, readRateCardModel, type Tariff } from '../../client';
import { saveFile } from '../../lib/api/save-file';
import { joined } from '../../lib/i18n/isolated';
import { useFormats } from '../../lib/i18n/use-formats';
import { useLanguage } from '../../lib/i18n/use-language';
import { atMost } from '../../lib/screen/at-most';
import { Dialog } from '../../ui/dialog';
import { ErrorState } from '../../ui/error-state';
import { FileDrop } from '../../ui/file-drop';
import { FieldRow, Fields, FormActs, FormHint } from '../../ui/form-layout';
import { CardChanges } from './card-changes';
import { type Card, useTariffsChanged } from './tariffs-query';
import { TryCards } from './try-cards';
import { useFlawText } from './use-flaw-text';

type Props = { tariff: Tariff; name: string; today: string; card: Card | undefined; onClose: () => void };
const SHOWN = 20;

/** Reads a file of rates, shows what it would change, and keeps it once that is right. */
export function ImportCardsDialog({ tariff, name, today, card, onClose }: Props) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const locale = useLanguage();
  const changed = useTariffsChanged();
  const flawText = useFlawText();
  const [file, setFile] = useState<File>();
  const [given, give] = useState({ from: today, currency: card?.currency ?? 'USD', source: '' });
  const send = async (of: File, isDry: boolean): Promise<RateCardImport> => {
    const query = { tariff: tariff.key, dryRun: isDry ? 'true' : 'false', from: given.from, currency: given.currency } as const;
    return (await importRateCards({ query: { ...query, ...(given.source === '' ? {} : { source: given.source }) }, body: of })).data;
  };
  const look = useMutation({ mutationFn: (of: File) => send(of, true), onMutate: setFile });
  const apply = useMutation({
    mutationFn: (of: File) => send(of, false),
    onSuccess: async () => {
      await changed();
      notifications.show({ message: t('cards.done') });
      onClose();
    },
  });
  const model = useMutation({
    mutationFn: async () =>
      saveFile(
        (await readRateCardModel({ query: { tariff: tariff.key, format: 'xlsx', locale }, parseAs: 'blob' })).data,
        `${tariff.key}.xlsx`,
      ),
  });
  const found = look.data;
  const error = look.error ?? apply.error ?? model.error;
  return (
    <Dialog title={t('cards.title', { name })} size="lg" onClose={onClose}>
      <Fields>
        {error && <ErrorState error={error} />}
        {!found && (
          <>
            <FormHint>{t('cards.lead')}</FormHint>
            <Button variant="default" loading={model.isPending} onClick={() => model.mutate()}>
              {t('cards.model')}
            </Button>
            <FieldRow>
              <TextInput
                type="date"
                label={t('cards.from')}
                description={t('cards.fromHint')}
                value={given.from}
                onChange={(event) => give({ ...given, from: event.currentTarget.value || today })}
              />
              <TextInput
                label={t('cards.currency')}
                description={t('cards.fromHint')}
                {...atMost(3)}
                value={given.currency}
                onChange={(event) => give({ ...given, currency: event.currentTarget.value.toUpperCase() })}
              />
            </FieldRow>
            <TextInput
              label={t('cards.source')}
              description={t('cards.sourceHint')}
              {...atMost(200)}
              value={given.source}
              onChange={(event) => give({ ...given, source: event.currentTarget.value })}
            />
            <FileDrop
              label={t('cards.drop')}
              choose={t('cards.choose')}
              hint={t('cards.hint')}
              accept=".csv,.xlsx,text/csv"
              busy={look.isPending}
              onFile={(one) => look.mutate(one)}
            />
          </>
        )}
        {found && found.errors.length > 0 && (
          <Alert color="red" title={t('cards.wrong')} role="alert">
            <ul>
              {found.errors.slice(0, SHOWN).map(({ line, code, column }) => (
                <li key={`${line} ${code} ${column}`}>
                  {line === null
                    ? t('cards.file', { what: flawText(code) })
                    : t('cards.line', { line: formats.number(line), what: flawText(code) })}
                </li>
              ))}
            </ul>
          </Alert>
        )}
        {found?.cards.map((one) => (
          <section key={one.from} aria-label={t('cards.changes', { day: formats.date(one.from) })}>
            <FormHint>{t('cards.changes', { day: formats.date(one.from) })}</FormHint>
            <CardChanges changes={one.changes} label={t('cards.changes', { day: formats.date(one.from) })} />
            {one.marketsGone.length > 0 && <FormHint>{t('cards.gone', { markets: joined(one.marketsGone, ', ') })}</FormHint>}
          </section>
        ))}
        {found && file && (
          <FormActs>
            <Button variant="default" onClick={() => look.reset()}>
              {t('cards.other')}
            </Button>
            <TryCards tariff={tariff} cards={found.errors.length > 0 ? [] : found.cards} />
            <Button
              disabled={found.errors.length > 0 || found.cards.length === 0}
              loading={apply.isPending}
              onClick={() => apply.mutate(file)}
            >
              {t('cards.apply')}
            </Button>
          </FormActs>
        )}
      </Fields>
    </Dialog>
  );
}
