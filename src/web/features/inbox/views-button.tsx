import { ActionIcon } from '@mantine/core';
import { IconLayoutSidebar } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../lib/screen/use-keys';
import { HINT } from '../../ui/hint';

type Props = { opened: boolean; toggle: () => void };

export function ViewsButton({ opened, toggle }: Props) {
  const { t } = useTranslation('inbox');
  useKeys({ v: toggle });
  return (
    <ActionIcon className={HINT} data-hint="below" aria-label={t('views')} aria-expanded={opened} onClick={toggle}>
      <IconLayoutSidebar size={20} aria-hidden />
    </ActionIcon>
  );
}
