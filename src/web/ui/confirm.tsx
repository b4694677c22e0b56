import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog';
import { Fields, FormActs } from './form-layout';

type Props = {
  title: string;
  /** What will be so afterwards. */
  consequence: string;
  label: string;
  busy: boolean;
  disabled?: boolean;
  /** Nothing ends with it. */
  harmless?: boolean;
  children?: ReactNode;
  onYes: () => void;
  onClose: () => void;
};

/** Asks before something ends, and says what ends with it. */
export function Confirm({ title, consequence, label, busy, disabled = false, harmless = false, children, onYes, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog title={title} onClose={onClose}>
      <Fields>
        <Text c="dimmed">{consequence}</Text>
        {children}
        <FormActs>
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('cancel')}
          </Button>
          <Button {...(harmless ? {} : { color: 'red' })} loading={busy} disabled={disabled} onClick={onYes}>
            {label}
          </Button>
        </FormActs>
      </Fields>
    </Dialog>
  );
}
