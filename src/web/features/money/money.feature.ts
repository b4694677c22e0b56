import { IconCoins } from '@tabler/icons-react';
import { feature } from '../../lib/feature';

export const money = feature({
  path: 'costs',
  at: 'rail',
  icon: IconCoins,
  label: { en: 'Costs', 'pt-BR': 'Custos', es: 'Costos' },
  needs: ['billing:read'],
  texts: ['money'],
  page: () => import('./money-page'),
});
