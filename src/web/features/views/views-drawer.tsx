import { Drawer } from '@mantine/core';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Drawer.css';
import { useTranslation } from 'react-i18next';
import ViewsList from './views-list';

/** The views where there is no room for a column of them. */
export default function ViewsDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('views');
  const common = useTranslation().t;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="left"
      size={280}
      title={t('title')}
      overlayProps={{ backgroundOpacity: 0.45 }}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <ViewsList onChosen={onClose} />
    </Drawer>
  );
}
