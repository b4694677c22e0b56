import { Alert, Button, Checkbox, CopyButton, Group } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Fields, FormActs } from '../../ui/form-layout';
import classes from './recovery-codes.module.css';

/** Shown once: nobody leaves before saying that they are kept. */
export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const { t } = useTranslation('security');
  const [kept, setKept] = useState(false);
  const text = `${codes.join('\n')}\n`;
  const download = () => {
    const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    Object.assign(document.createElement('a'), { href: address, download: 'prosa-recovery-codes.txt' }).click();
    URL.revokeObjectURL(address);
  };
  return (
    <Fields>
      <Alert color="orange" role="note">
        <strong>{t('codes.title')}</strong>
        <p>{t('codes.lead')}</p>
      </Alert>
      <ol className={classes.codes} aria-label={t('codes.title')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <Group gap="sm">
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              onClick={copy}
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            >
              {t(copied ? 'copied' : 'copy')}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={download} leftSection={<IconDownload size={16} aria-hidden />}>
          {t('codes.download')}
        </Button>
      </Group>
      <Checkbox label={t('codes.kept')} checked={kept} onChange={(event) => setKept(event.currentTarget.checked)} />
      <FormActs>
        <Button disabled={!kept} onClick={onDone}>
          {t('codes.done')}
        </Button>
      </FormActs>
    </Fields>
  );
}
