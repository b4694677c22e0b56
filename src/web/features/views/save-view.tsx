import { Button, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NameView } from './name-view';
import { useViews } from './use-views';
import { MOST_SAVED } from './views.domain';

/** Keeps what the list shows now, unless there is a view of it. */
export function SaveView({ current, known }: { current: string; known: readonly string[] }) {
  const { t } = useTranslation('views');
  const { saved, keep } = useViews();
  const [naming, setNaming] = useState(false);
  if (known.includes(current)) return null;
  if (saved.length >= MOST_SAVED)
    return (
      <Text size="xs" c="dimmed" px={10} py={4}>
        {t('full', { most: MOST_SAVED })}
      </Text>
    );
  if (naming) return <NameView onName={(name) => keep({ name, query: current })} onClose={() => setNaming(false)} />;
  return (
    <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setNaming(true)}>
      {t('save')}
    </Button>
  );
}
