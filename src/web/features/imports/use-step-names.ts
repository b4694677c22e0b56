import { useTranslation } from 'react-i18next';
import { key } from '../../lib/i18n/key';
import { STEPS } from './import-step.domain';

export function useStepNames(): string[] {
  const { t } = useTranslation('imports');
  return STEPS.map((step) => t(key('step', step)));
}
