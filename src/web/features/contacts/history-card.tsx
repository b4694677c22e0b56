import { useTranslation } from 'react-i18next';
import { type Contact, type ContactHistoryEntry, type ContactValueChange, listContactHistory } from '../../client';
import { usePages } from '../../lib/api/use-pages';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { contactKey } from '../../lib/realtime/tag-cache';
import { Card } from '../../ui/card';
import { FormHint } from '../../ui/form-layout';
import { type HistoryItem, type HistoryLine, HistoryList } from '../../ui/history-list';
import { Listing } from '../../ui/listing';
import { useLanguageName } from '../contact-panel/contact-fields';
import { shownValue } from '../custom-fields/field-draft.domain';
import { useFields } from '../custom-fields/fields-query';
import { useWriting } from '../custom-fields/use-writing';
import { zoneName } from '../sign-in/time-zones';

/** What was changed of the person: what it was, what it became, who did it and by which way. */
export function HistoryCard({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const itemOf = useHistoryItem();
  const pages = usePages(
    [...contactKey(contact.id), 'history', contact.revision],
    async (page) => (await listContactHistory({ path: { id: contact.id }, query: { limit: 10, ...page } })).data,
    { staleTime: 0 },
  );
  return (
    <Card id="contact-history" title={t('history.title')}>
      <Listing of={pages} empty={<FormHint>{t('history.none')}</FormHint>}>
        {(items) => <HistoryList items={items.map(itemOf)} />}
      </Listing>
    </Card>
  );
}

/** A change in words. */
function useHistoryItem(): (entry: ContactHistoryEntry) => HistoryItem {
  const { t } = useTranslation('contacts');
  const { t: panel } = useTranslation('contact-panel');
  const formats = useFormats();
  const fields = useFields();
  const writing = useWriting();
  const languageName = useLanguageName();
  const lineOf = ({ of, key: name, before, after }: ContactValueChange): HistoryLine => {
    const field = fields.find((one) => one.key === name);
    const labels = {
      field: field?.name ?? name ?? '',
      name: t('name'),
      email: t('email'),
      language: panel('person.language'),
      timezone: panel('person.timezone'),
    };
    const shown = (value: unknown): string => {
      if (value === null || value === undefined) return t('history.empty');
      if (of === 'language') return languageName(String(value));
      if (of === 'timezone') return zoneName(String(value));
      return (field && shownValue(field, value, writing)) ?? String(value);
    };
    return { id: `${of} ${name}`, label: labels[of], before: before === null ? undefined : shown(before), after: shown(after) };
  };
  return ({ revision, at, by, source, changes }) => {
    const name = source === 'person' && by ? by.name : t(key('history.source', source));
    return { id: revision, about: t('history.by', { moment: formats.moment(at), name }), lines: changes.map(lineOf) };
  };
}
