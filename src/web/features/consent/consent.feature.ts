import { IconMessageCheck } from '@tabler/icons-react';
import { feature } from '../../lib/feature';

export const consent = feature({
  path: 'consent',
  at: 'settings',
  group: 'company',
  icon: IconMessageCheck,
  label: { en: 'Consent', 'pt-BR': 'Consentimento', es: 'Consentimiento' },
  needs: ['contacts:read', 'account:write'],
  texts: ['consent'],
  page: () => import('./consent-page'),
});
