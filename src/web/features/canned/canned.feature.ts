import { IconMessageBolt } from '@tabler/icons-react';
import { feature } from '../../lib/feature';

export const canned = feature({
  path: 'canned-responses',
  at: 'settings',
  group: 'service',
  icon: IconMessageBolt,
  label: { en: 'Canned responses', 'pt-BR': 'Respostas prontas', es: 'Respuestas rápidas' },
  needs: ['canned:write'],
  texts: ['canned'],
  page: () => import('./canned-page'),
});
