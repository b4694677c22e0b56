import { IconHistory } from '@tabler/icons-react';
import { feature } from '../../lib/feature';

export const audit = feature({
  path: 'audit',
  at: 'settings',
  group: 'company',
  icon: IconHistory,
  label: { en: 'Audit log', 'pt-BR': 'Auditoria', es: 'Auditoría' },
  needs: ['audit:read'],
  texts: ['audit', 'people'],
  page: () => import('./audit-page'),
});
