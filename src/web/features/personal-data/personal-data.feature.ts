import { IconShieldLock } from '@tabler/icons-react';
import { feature } from '../../lib/feature';

export const personalData = feature({
  path: 'personal-data',
  at: 'settings',
  group: 'company',
  icon: IconShieldLock,
  label: { en: 'Personal data', 'pt-BR': 'Dados pessoais', es: 'Datos personales' },
  needs: ['contacts:erase'],
  texts: ['personal-data'],
  page: () => import('./personal-data-page'),
});
