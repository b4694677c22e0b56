import { Button } from '@mantine/core';
import { IconArrowMerge } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact, ContactMerge } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMay } from '../../lib/login/use-me';
import { Card } from '../../ui/card';
import { Confirm } from '../../ui/confirm';
import { ErrorState } from '../../ui/error-state';
import { Item, ItemList } from '../../ui/item-list';
import { mergesQuery } from './contacts-query';
import { NextWords } from './next-words';
import { useUndoMerge } from './use-undo-merge';

/** Who is this person too, and how that came to be; shown only where somebody is. */
export function MergesCard({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const formats = useFormats();
  const mayMerge = useMay('contacts:merge');
  const { data: merges = [], error, refetch } = useQuery(mergesQuery(contact.id));
  const [undoing, setUndoing] = useState<ContactMerge>();
  const { mutate, isPending } = useUndoMerge(() => setUndoing(undefined));
  if (merges.length === 0) return error && <ErrorState error={error} retry={() => void refetch()} />;
  return (
    <Card id="contact-merges" title={t('merges.title')} lead={t('merges.lead')}>
      <ItemList label={t('merges.title')}>
        {merges.map((merge) => (
          <Item
            key={merge.id}
            icon={<IconArrowMerge size={18} aria-hidden />}
            name={merge.loserName}
            facts={t(key('merges', merge.cause), { moment: formats.moment(merge.at), name: merge.by.name })}
          >
            {mayMerge && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('merges.undoWhom', { name: merge.loserName })}
                onClick={() => setUndoing(merge)}
              >
                {t('merges.undo')}
              </Button>
            )}
          </Item>
        ))}
      </ItemList>
      {undoing && (
        <Confirm
          title={t('merges.undoAsk', { name: undoing.loserName })}
          consequence={t('merges.undoMeans', { name: undoing.loserName })}
          label={t('merges.undo')}
          harmless
          busy={isPending}
          onYes={() => mutate(undoing)}
          onClose={() => setUndoing(undefined)}
        >
          <NextWords merge={undoing} />
        </Confirm>
      )}
    </Card>
  );
}
