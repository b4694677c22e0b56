import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopySecret } from '../../ui/copy-secret';
import { Dialog } from '../../ui/dialog';
import classes from '../security/security.module.css';

export function MadeKey({ value, onClose }: { value: string; onClose: () => void }) {
  const { t } = useTranslation('keys');
  return (
    <Dialog title={t('madeTitle')} size="lg" onClose={onClose}>
      <div className={`${classes.form} ${classes.wide}`}>
        <p className={classes.lead}>{t('madeLead')}</p>
        <CopySecret value={value} />
        <div className={classes.acts}>
          <Button onClick={onClose}>{t('done')}</Button>
        </div>
      </div>
    </Dialog>
  );
}
