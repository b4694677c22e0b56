import { Button } from '@mantine/core';
import { IconArchive } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { archiveEntityType, type EntityType } from '../../client';
import { entityTypesQuery } from '../../lib/api/entity-types-query';
import { refusalOf } from '../../lib/api/refusal';
import { useExplain } from '../../lib/api/use-explain';
import { joined } from '../../lib/i18n/isolated';
import { Confirm } from '../../ui/confirm';

/** Takes a type out of use; where something still names it, that is said instead. */
export function ArchiveButton({ type: { key, plural, revision } }: { type: EntityType }) {
  const { t } = useTranslation('entities');
  const cache = useQueryClient();
  const explain = useExplain();
  const [, go] = useLocation();
  const [asking, setAsking] = useState(false);
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => archiveEntityType({ path: { key }, headers: { 'if-match': `"${revision}"` } }),
    onSuccess: async () => {
      go('/settings/entities');
      await cache.invalidateQueries(entityTypesQuery);
    },
  });
  const places = refusalOf(error)?.places?.map(({ name }) => name);
  const why = error && (places ? t('usedIn', { names: joined(places, ', ') }) : explain(error));
  return (
    <>
      <Button variant="default" leftSection={<IconArchive size={16} aria-hidden />} onClick={() => setAsking(true)}>
        {t('archive')}
      </Button>
      {asking && (
        <Confirm
          title={t('archiveAsk', { name: plural })}
          consequence={why || t('archiveMeans')}
          label={t('archive')}
          busy={isPending}
          disabled={places !== undefined}
          onYes={() => mutate()}
          onClose={() => {
            reset();
            setAsking(false);
          }}
        />
      )}
    </>
  );
}
