import { IconFileImport } from '@tabler/icons-react';
import { feature } from '../../lib/feature';

export const imports = feature({
  path: 'imports',
  at: 'settings',
  group: 'company',
  icon: IconFileImport,
  label: { en: 'Imports', 'pt-BR': 'Importações', es: 'Importaciones' },
  needs: ['contacts:import'],
  texts: ['imports', 'interactions'],
  page: () => import('./imports-page'),
});
