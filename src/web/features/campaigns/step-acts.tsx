import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { FormActs } from '../../ui/form-layout';
import { type Step, stepBefore, stepHref } from './steps.domain';

/** The way back, and beside it what leads on. */
export function StepActs({ campaign: { id }, step, children }: { campaign: { id: string }; step: Step; children: ReactNode }) {
  const { t } = useTranslation('campaigns');
  const before = stepBefore(step);
  return (
    <FormActs>
      {before && (
        <Button component={Link} href={stepHref(id, before)} variant="default">
          {t('wizard.back')}
        </Button>
      )}
      {children}
    </FormActs>
  );
}
