import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './copy-secret.module.css';

/** What is shown once or must be typed elsewhere, with a button that copies it. */
export function CopySecret({ label, value }: { label?: string; value: string }) {
  const { t } = useTranslation();
  const act = label ? t('copyWhat', { what: label }) : t('copy');
  return (
    <div>
      {label && <span className={classes.label}>{label}</span>}
      <div className={classes.secret}>
        <code>{value}</code>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Tooltip label={t(copied ? 'copied' : 'copy')}>
              <ActionIcon onClick={copy} aria-label={copied ? t('copied') : act}>
                {copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      </div>
    </div>
  );
}
