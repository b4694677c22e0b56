import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAddressBook, IconSearchOff, IconUserPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMay } from '../../lib/login/use-me';
import { useColumns } from '../../lib/screen/use-columns';
import { useKeys } from '../../lib/screen/use-keys';
import { ColumnMenu } from '../../ui/column-menu';
import { Empty } from '../../ui/empty';
import { Listing } from '../../ui/listing';
import { Page } from '../../ui/page';
import { EVERYBODY, isNarrowed } from './contact-filter.domain';
import { ContactFilters } from './contact-filters';
import classes from './contact-list.module.css';
import { useContacts } from './contacts-query';
import { FieldChips } from './field-chips';
import { ListActs } from './list-acts';
import { NewContact } from './new-contact';
import { OrderChoice } from './order-choice';
import { SaveFilter } from './save-filter';
import { SelectableContacts } from './selectable-contacts';
import { TagManyProgress } from './tag-many-progress';
import { useContactColumns } from './use-contact-columns';
import { useContactFilter } from './use-contact-filter';
import { useShownColumns } from './use-shown-columns';
import { useTagMany } from './use-tag-many';

/** Everybody the company knows: found, narrowed down, written down. */
export function ContactList() {
  const { t } = useTranslation('contacts');
  const formats = useFormats();
  const mayWrite = useMay('contacts:write');
  const [filter, change] = useContactFilter();
  const [words] = useDebouncedValue(filter.q, 250);
  const asked = { ...filter, q: words };
  const contacts = useContacts(asked);
  const [adding, setAdding] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => search.current?.focus(), n: mayWrite ? () => setAdding(true) : undefined }, { instead: true });
  const tagging = useTagMany();
  const hasRoom = useColumns() > 1;
  const columns = useContactColumns();
  const { shown, hidden, hide } = useShownColumns(columns);
  const narrowed = isNarrowed(asked);
  const add = mayWrite && (
    <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {t('new.open')}
    </Button>
  );
  const { count } = contacts;
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      action={<ListActs filter={asked} count={count} onAdd={mayWrite ? () => setAdding(true) : undefined} />}
      wide
    >
      <ContactFilters filter={filter} onChange={change} search={search} />
      <div className={classes.row}>
        <FieldChips where={filter.where} onChange={(where) => change({ where })} />
        <span role="status" className={classes.count}>
          {count && t(count.isExact ? 'count' : 'countMore', { count: count.count, shown: formats.number(count.count) })}
        </span>
        <SaveFilter filter={asked} onSaved={(segment) => change({ ...EVERYBODY, order: filter.order, segment: segment.id })} />
        {contacts.items !== undefined && contacts.items.length > 0 && (
          <div className={classes.tools}>
            {hasRoom && <OrderChoice order={filter.order} onChange={change} />}
            <ColumnMenu columns={columns.slice(1)} hidden={hidden} onHide={hide} />
          </div>
        )}
      </div>
      <Listing
        of={contacts}
        empty={
          narrowed ? (
            <Empty icon={IconSearchOff} title={t('none')} hint={t('noneHint')}>
              <Button variant="default" onClick={() => change({ ...EVERYBODY, order: filter.order })}>
                {t('everybody')}
              </Button>
            </Empty>
          ) : (
            <Empty icon={IconAddressBook} title={t('nobody')} hint={t('nobodyHint')}>
              {add}
            </Empty>
          )
        }
      >
        {(rows) => (
          <SelectableContacts
            contacts={rows}
            columns={shown}
            busy={contacts.busy}
            filter={asked}
            count={count}
            hasMore={contacts.more !== undefined}
            onTag={tagging.begin}
          />
        )}
      </Listing>
      <TagManyProgress tagging={tagging} />
      {adding && <NewContact onClose={() => setAdding(false)} />}
    </Page>
  );
}
