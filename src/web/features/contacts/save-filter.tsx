import { Button } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Segment } from '../../client';
import { useMay } from '../../lib/login/use-me';
import { SaveSegment } from '../segments/save-segment';
import { askedOf, type ContactFilter, isNarrowed } from './contact-filter.domain';

/** The way from what the list is narrowed by to a segment; one segment alone is one already. */
export function SaveFilter({ filter, onSaved }: { filter: ContactFilter; onSaved: (segment: Segment) => void }) {
  const { t } = useTranslation('segments');
  const mayWrite = useMay('segments:write');
  const [saving, setSaving] = useState(false);
  const asked = askedOf(filter);
  if (!mayWrite || asked === undefined || !isMore(filter)) return null;
  return (
    <>
      <Button size="compact-sm" variant="subtle" leftSection={<IconFilter size={14} aria-hidden />} onClick={() => setSaving(true)}>
        {t('saveAs')}
      </Button>
      {saving && <SaveSegment filter={asked} onSaved={onSaved} onClose={() => setSaving(false)} />}
    </>
  );
}

const isMore = (filter: ContactFilter): boolean => isNarrowed({ ...filter, segment: '' });
