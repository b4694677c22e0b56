import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopySecret } from '../../ui/copy-secret';
import { Dialog } from '../../ui/dialog';
import classes from '../security/security.module.css';

export function MadeKey({ value, onClose }: { value: string; onClose: () => void }) {
  const { t } = useTranslation('security');
  return (
    <Dialog title={t('keys.madeTitle')} size="lg" onClose={onClose}>
      <div className={`${classes.form} ${classes.wide}`}>
        <p className={classes.lead}>{t('keys.madeLead')}</p>
        <CopySecret value={value} />
        <div className={classes.acts}>
          <Button onClick={onClose}>{t('keys.done')}</Button>
        </div>
      </div>
    </Dialog>
  );
}
