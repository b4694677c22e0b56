import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { beginMySecondFactor, confirmMySecondFactor } from '../../client';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { CopySecret } from '../../ui/copy-secret';
import { Splash } from '../../ui/splash';
import { ProofForm } from './proof-form';
import { RecoveryCodes } from './recovery-codes';
import classes from './security.module.css';

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
        <div className={`${classes.form} ${classes.wide}`}>
          <p className={classes.lead}>{t('factor.scan')}</p>
          <Suspense fallback={<Splash />}>
            <QrCode text={step.uri} />
          </Suspense>
          <p className={classes.facts}>{t('factor.byHand')}</p>
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
        </div>
      );
    case 'codes':
      return <RecoveryCodes codes={step.codes} onDone={() => void done()} />;
  }
}
