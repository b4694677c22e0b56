import { IconDatabase } from '@tabler/icons-react';
import { feature } from '../../lib/feature';
import { useHasRecords } from './use-has-records';

/** What other pages show of records. */
export const recordParts = feature({});

export const records = feature({
  path: 'records',
  at: 'rail',
  icon: IconDatabase,
  label: { en: 'Records', 'pt-BR': 'Registros', es: 'Registros' },
  needs: [],
  isShown: useHasRecords,
  texts: ['custom-fields', 'interactions', 'records', 'segments'],
  page: () => import('./records-page'),
  commands: [{ keys: 'N', label: { en: 'New record', 'pt-BR': 'Novo registro', es: 'Nuevo registro' } }],
});
