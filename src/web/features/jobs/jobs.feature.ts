import { IconProgressCheck } from '@tabler/icons-react';
import { feature } from '../../lib/feature';

export const jobs = feature({
  path: 'jobs',
  at: 'settings',
  group: 'mine',
  icon: IconProgressCheck,
  label: { en: 'Background work', 'pt-BR': 'Tarefas em segundo plano', es: 'Tareas en segundo plano' },
  needs: [],
  texts: ['jobs'],
  page: () => import('./jobs-page'),
});
