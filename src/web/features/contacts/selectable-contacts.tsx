import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../client';
import { useMay } from '../../lib/login/use-me';
import type { Column } from '../../ui/data-table';
import { useSelection } from '../../ui/use-selection';
import { askedOf, type ContactFilter } from './contact-filter.domain';
import { ContactTable } from './contact-table';
import { TagManyBar } from './tag-many-bar';
import { TagManyDialog } from './tag-many-dialog';
import type { TagMany } from './use-tag-many';

type Props = {
  contacts: Contact[];
  columns: readonly Column<Contact>[];
  busy: boolean;
  filter: ContactFilter;
  count: { count: number; isExact: boolean } | undefined;
  hasMore: boolean;
  onTag: (what: TagMany) => void;
};

const idOf = ({ id }: Contact): string => id;
const nameOf = ({ name }: Contact): string => name;

/** The list, of which many can be tagged at once. */
export function SelectableContacts({ contacts, columns, busy, filter, count, hasMore, onTag }: Props) {
  const { t } = useTranslation('contacts');
  const mayWrite = useMay('contacts:write');
  const asked = askedOf(filter);
  const selection = useSelection(contacts, { idOf, nameOf, filter: JSON.stringify(asked ?? null) });
  const [choosing, setChoosing] = useState(false);
  if (!mayWrite) return <ContactTable contacts={contacts} columns={columns} busy={busy} />;
  const many = selection.everything ? (count?.count ?? contacts.length) : selection.rows.length;
  return (
    <>
      <ContactTable
        contacts={contacts}
        columns={columns}
        busy={busy}
        selection={selection}
        bar={
          <TagManyBar
            selection={selection}
            shown={contacts}
            many={many}
            everybody={hasMore ? count : undefined}
            onChoose={() => setChoosing(true)}
          />
        }
      />
      {choosing && (
        <TagManyDialog
          title={t('many.title', { count: many })}
          onClose={() => setChoosing(false)}
          onChosen={(tags) => {
            setChoosing(false);
            onTag({ ...tags, ...(selection.everything ? { filter: asked ?? null } : { ids: selection.rows.map(idOf) }) });
            selection.select([]);
          }}
        />
      )}
    </>
  );
}
