import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../client';
import { type Column, DataTable } from '../../ui/data-table';
import type { Selection } from '../../ui/use-selection';
import { useRowKeys } from './use-row-keys';

type Props = {
  contacts: Contact[];
  columns: readonly Column<Contact>[];
  busy: boolean;
  selection?: Selection<Contact> | undefined;
  bar?: ReactNode;
};

export function ContactTable({ contacts, columns, busy, selection, bar }: Props) {
  const { t } = useTranslation('contacts');
  const frame = useRef<HTMLDivElement>(null);
  useRowKeys(frame);
  return (
    <div ref={frame}>
      <DataTable
        label={t('title')}
        columns={columns}
        rows={contacts}
        idOf={({ id }) => id}
        busy={busy}
        narrow="cards"
        hrefOf={({ id }) => `/contacts/${id}`}
        {...(selection ? { selection } : {})}
        bar={bar}
      />
    </div>
  );
}
