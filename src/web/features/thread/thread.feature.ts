import { feature } from '../../lib/feature';

export const thread = feature({
  commands: [{ keys: 'U', label: { en: 'Mark as unread', 'pt-BR': 'Marcar como não lida', es: 'Marcar como no leída' } }],
});
