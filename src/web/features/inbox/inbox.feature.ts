import { IconInbox } from '@tabler/icons-react';
import { feature } from '../../lib/feature';
import { useUnread } from './use-unread';

export const inbox = feature({
  path: 'inbox',
  at: 'rail',
  icon: IconInbox,
  label: { en: 'Inbox', 'pt-BR': 'Conversas', es: 'Conversaciones' },
  needs: ['desk:read', 'conversations:read'],
  texts: ['inbox'],
  page: () => import('./inbox-page'),
  badge: useUnread,
  commands: [
    { keys: 'J', label: { en: 'Next in the list', 'pt-BR': 'Próxima da lista', es: 'Siguiente de la lista' } },
    { keys: 'K', label: { en: 'Previous in the list', 'pt-BR': 'Anterior da lista', es: 'Anterior de la lista' } },
    { keys: 'Enter', label: { en: 'Open', 'pt-BR': 'Abrir', es: 'Abrir' } },
  ],
});
