import { Modal, type ModalProps } from '@mantine/core';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import { useTranslation } from 'react-i18next';

type Props = Pick<ModalProps, 'title' | 'size' | 'yOffset' | 'centered' | 'children' | 'onClose'>;

/** A modal that is open while it exists. A scroll lock would write a style element into the page, so there is none. */
export function Dialog(props: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      lockScroll={false}
      centered
      radius="lg"
      overlayProps={{ backgroundOpacity: 0.45 }}
      closeButtonProps={{ 'aria-label': t('close') }}
      {...props}
    />
  );
}
