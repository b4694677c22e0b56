import { useTranslation } from 'react-i18next';
import { type EntityType, type Record as Kept, listRecordHistory, type RecordHistoryEntry } from '../../client';
import { usePages } from '../../lib/api/use-pages';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { Card } from '../../ui/card';
import { FormHint } from '../../ui/form-layout';
import { type HistoryItem, type HistoryLine, HistoryList } from '../../ui/history-list';
import { Listing } from '../../ui/listing';
import { shownValue } from '../custom-fields/field-draft.domain';
import { useWriting } from '../custom-fields/use-writing';
import { OwnerName } from './owner-name';
import { recordKey } from './records-query';

type Props = { type: EntityType; record: Kept };

/** What was changed of a record; of relations how many there were. */
export function RecordHistory({ type, record }: Props) {
  const { t } = useTranslation('records');
  const itemOf = useHistoryItem(type);
  const pages = usePages(
    [...recordKey(type.key, record.id), 'history', record.revision],
    async (page) => (await listRecordHistory({ path: { key: type.key, id: record.id }, query: { limit: 10, ...page } })).data,
    { staleTime: 0 },
  );
  return (
    <Card id="record-history" title={t('history.title')}>
      <Listing of={pages} empty={<FormHint>{t('history.none')}</FormHint>}>
        {(items) => <HistoryList items={items.map(itemOf)} />}
      </Listing>
    </Card>
  );
}

function useHistoryItem({ fields }: EntityType): (entry: RecordHistoryEntry) => HistoryItem {
  const { t } = useTranslation('records');
  const formats = useFormats();
  const writing = useWriting();
  const lineOf = ({ of, key: name, before, after }: RecordHistoryEntry['changes'][number]): HistoryLine => {
    const field = fields.find((one) => one.key === name);
    const shown = (value: unknown) => {
      if (value === null || value === undefined) return t('history.empty');
      if (of === 'owner') return <OwnerName id={String(value)} />;
      if (of === 'department') return t('history.department');
      if (field?.type === 'relation') return t('history.links', { count: Number(value) });
      if (field?.type === 'file') return t('history.files', { count: Array.isArray(value) ? value.length : 0 });
      return field ? shownValue(field, value, writing) : String(value);
    };
    const labels = { field: field?.name ?? name ?? '', owner: t('owner'), department: t('department') };
    return { id: `${of} ${name}`, label: labels[of], before: before === null ? undefined : shown(before), after: shown(after) };
  };
  return ({ revision, at, by, source, changes }) => {
    const name = source === 'person' && by ? by.name : t(key('history.source', source));
    return { id: revision, about: t('history.by', { moment: formats.moment(at), name }), lines: changes.map(lineOf) };
  };
}
