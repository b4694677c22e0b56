import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { beginMySecondFactor, confirmMySecondFactor } from '../../client';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { CopySecret } from '../../ui/copy-secret';
import { Fields, FormHint } from '../../ui/form-layout';
import { Splash } from '../../ui/splash';
import { ProofForm } from './proof-form';
import { RecoveryCodes } from './recovery-codes';

const QrCode = lazyPage(() => import('./qr-code'), 'security');

type Step = { at: 'password' } | { at: 'scan'; secret: string; uri: string } | { at: 'codes'; codes: string[] };

/** Password, then the picture and a first code, then the recovery codes. */
export function FactorSetup({ onDone, onCancel }: { onDone: () => void; onCancel?: () => void }) {
  const { t } = useTranslation('security');
  const cache = useQueryClient();
  const [step, setStep] = useState<Step>({ at: 'password' });
  const done = async () => {
    await Promise.all([cache.invalidateQueries({ queryKey: ['me'] }), cache.invalidateQueries({ queryKey: ['my-factor'] })]);
    onDone();
  };
  switch (step.at) {
    case 'password':
      return (
        <ProofForm
          asks={['password']}
          submit={t('factor.next')}
          onCancel={onCancel}
          onProve={async ({ password }) => setStep({ at: 'scan', ...(await beginMySecondFactor({ body: { password } })).data })}
        />
      );
    case 'scan':
      return (
        <Fields>
          <FormHint>{t('factor.scan')}</FormHint>
          <Suspense fallback={<Splash />}>
            <QrCode text={step.uri} />
          </Suspense>
          <FormHint>{t('factor.byHand')}</FormHint>
          <CopySecret value={step.secret} />
          <ProofForm
            asks={['code']}
            submit={t('factor.confirm')}
            onCancel={onCancel}
            onProve={async ({ code }) => {
              const { data } = await confirmMySecondFactor({ body: { code } });
              setStep({ at: 'codes', codes: data.recoveryCodes });
            }}
          />
        </Fields>
      );
    case 'codes':
      return <RecoveryCodes codes={step.codes} onDone={() => void done()} />;
  }
}
