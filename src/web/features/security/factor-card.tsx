import { Button, Group } from '@mantine/core';
import { IconShieldCheck, IconShieldOff } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readMySecondFactor, removeMySecondFactor, renewMyRecoveryCodes } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMe } from '../../lib/login/use-me';
import { Card } from '../../ui/card';
import { Dialog } from '../../ui/dialog';
import { FormHint } from '../../ui/form-layout';
import { IconTile } from '../../ui/icon-tile';
import { StatusBadge } from '../../ui/status-badge';
import { FactorSetup } from './factor-setup';
import { ProofForm } from './proof-form';
import { RecoveryCodes } from './recovery-codes';

type Open = 'setup' | 'remove' | 'renew';
const FEW = 3;

/** Whether there is a second factor, by when there must be one, and everything one does with it. */
export function FactorCard() {
  const { t } = useTranslation('security');
  const { secondFactor } = useMe();
  const { moment } = useFormats();
  const cache = useQueryClient();
  const { data } = useQuery({ queryKey: ['my-factor'], queryFn: async () => (await readMySecondFactor()).data });
  const [open, setOpen] = useState<Open>();
  const [codes, setCodes] = useState<string[]>();
  const refresh = () => Promise.all([cache.invalidateQueries({ queryKey: ['me'] }), cache.invalidateQueries({ queryKey: ['my-factor'] })]);
  const close = () => {
    setOpen(undefined);
    setCodes(undefined);
    void refresh();
  };
  const enabled = data?.enabled ?? secondFactor.enabled;
  const left = data?.recoveryCodesLeft ?? 0;
  return (
    <Card
      id="my-factor"
      title={t('factor.title')}
      lead={enabled ? t('factor.codesLeft', { count: left }) : t('factor.lead')}
      icon={
        <IconTile tone={enabled ? 'good' : 'quiet'}>{enabled ? <IconShieldCheck aria-hidden /> : <IconShieldOff aria-hidden />}</IconTile>
      }
      act={
        <StatusBadge tone={enabled ? 'good' : secondFactor.required ? 'warn' : 'quiet'}>
          {t(enabled ? 'factor.on' : 'factor.off')}
        </StatusBadge>
      }
    >
      {secondFactor.dueAt && <FormHint>{t('factor.due', { when: moment(secondFactor.dueAt) })}</FormHint>}
      {enabled && left <= FEW && <FormHint>{t('factor.few')}</FormHint>}
      <Group gap="sm">
        {!enabled && <Button onClick={() => setOpen('setup')}>{t('factor.setUp')}</Button>}
        {enabled && (
          <>
            <Button variant="default" onClick={() => setOpen('renew')}>
              {t('factor.renew')}
            </Button>
            <Button variant="subtle" color="red" onClick={() => setOpen('remove')}>
              {t('factor.remove')}
            </Button>
          </>
        )}
      </Group>
      {open === 'setup' && (
        <Dialog title={t('factor.setUp')} onClose={close}>
          <FactorSetup onDone={close} onCancel={close} />
        </Dialog>
      )}
      {open === 'remove' && (
        <Dialog title={t('factor.remove')} onClose={close}>
          <FormHint>{t(secondFactor.required ? 'factor.removeRequired' : 'factor.removeLead')}</FormHint>
          <ProofForm
            asks={['password', 'code']}
            submit={t('factor.remove')}
            danger
            onCancel={close}
            onProve={async (body) => {
              await removeMySecondFactor({ body });
              close();
            }}
          />
        </Dialog>
      )}
      {open === 'renew' && (
        <Dialog title={t('factor.renew')} onClose={close}>
          {codes ? (
            <RecoveryCodes codes={codes} onDone={close} />
          ) : (
            <ProofForm
              asks={['code']}
              submit={t('factor.renew')}
              onCancel={close}
              onProve={async ({ code }) => setCodes((await renewMyRecoveryCodes({ body: { code } })).data.recoveryCodes)}
            />
          )}
        </Dialog>
      )}
    </Card>
  );
}
