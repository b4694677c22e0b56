import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopySecret } from '../../ui/copy-secret';
import { Dialog } from '../../ui/dialog';
import { Fields, FormActs, FormHint } from '../../ui/form-layout';

export function MadeKey({ value, onClose }: { value: string; onClose: () => void }) {
  const { t } = useTranslation('keys');
  return (
    <Dialog title={t('madeTitle')} size="lg" onClose={onClose}>
      <Fields>
        <FormHint>{t('madeLead')}</FormHint>
        <CopySecret value={value} />
        <FormActs>
          <Button onClick={onClose}>{t('done')}</Button>
        </FormActs>
      </Fields>
    </Dialog>
  );
}
