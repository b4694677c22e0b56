import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconForms, IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useExplain } from '../../lib/api/use-explain';
import { useFormats } from '../../lib/i18n/use-formats';
import { useAnnounce } from '../../lib/screen/announcer';
import { useReorder } from '../../lib/screen/use-reorder';
import { Empty } from '../../ui/empty';
import { ItemList } from '../../ui/item-list';
import { Section } from '../../ui/section';
import type { FieldDesk } from './field-desk';
import { DeskProvider } from './field-desk';
import type { ShownField } from './field-draft.domain';
import { FieldDrawer } from './field-drawer';
import { FieldLine } from './field-line';

type Props = {
  desk: FieldDesk;
  label: string;
  none: { title: string; hint: string };
  /** What stands around the fields; `add` is undefined where the list itself offers it. */
  children: (list: ReactNode, add: ReactNode) => ReactNode;
};

/** Fields in their order, those out of use below; each is added, changed, moved and taken out of use. */
export function FieldDesigner({ desk, label, none, children }: Props) {
  const { t } = useTranslation('custom-fields');
  const formats = useFormats();
  const [adding, setAdding] = useState(false);
  const live = desk.fields.filter(({ isRetired }) => !isRetired);
  const retired = desk.fields.filter(({ isRetired }) => isRetired);
  const explain = useExplain();
  const announce = useAnnounce();
  const list = useRef<HTMLUListElement>(null);
  const move = useMutation({
    mutationFn: ({ field, position }: { field: ShownField; position: number; place: number }) =>
      desk.alter(field.key, { position }, { 'if-match': `"${desk.revision}"` }),
    onMutate: ({ field, position }) => desk.place(field.key, position),
    onSuccess: (_, { field, place }) =>
      announce(t('moved', { name: field.name, number: formats.number(place + 1), all: formats.number(live.length) })),
    onError: (error) => notifications.show({ color: 'red', message: explain(error) }),
    onSettled: async (_, __, { field }) => {
      await desk.refresh();
      document.getElementById(`move-${field.key}`)?.focus();
    },
  });
  const put = (from: number, to: number): void => {
    const [field, neighbour] = [live[from], live[to]];
    if (field && neighbour && !move.isPending)
      move.mutate({ field, position: desk.fields.findIndex(({ key }) => key === neighbour.key), place: to });
  };
  const { markOf, handle } = useReorder(list, put);
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {t('new')}
    </Button>
  );
  return (
    <DeskProvider value={desk}>
      {children(
        <>
          {live.length === 0 && (
            <Empty icon={IconForms} {...none}>
              {add}
            </Empty>
          )}
          {live.length > 0 && (
            <ItemList label={label} ref={list}>
              {live.map((field, at) => (
                <FieldLine
                  key={field.key}
                  field={field}
                  order={{
                    ...{ isFirst: at === 0, isLast: at === live.length - 1, busy: move.isPending },
                    ...{ mark: markOf(at), handle: handle(at), move: (by) => put(at, at + by) },
                  }}
                />
              ))}
            </ItemList>
          )}
          {retired.length > 0 && (
            <Section id="retired-fields" title={t('retired')} lead={t('retiredLead')}>
              <ItemList label={t('retired')}>
                {retired.map((field) => (
                  <FieldLine key={field.key} field={field} />
                ))}
              </ItemList>
            </Section>
          )}
          {adding && <FieldDrawer onClose={() => setAdding(false)} />}
        </>,
        live.length > 0 && add,
      )}
    </DeskProvider>
  );
}
