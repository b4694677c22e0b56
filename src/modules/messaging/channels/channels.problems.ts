import { defineProblems } from '../../../kernel/problem';

export const channelProblems = defineProblems({
  'phone-number-taken': {
    status: 409,
    en: 'This WhatsApp number is already connected.',
    'pt-BR': 'Este número de WhatsApp já está conectado.',
    es: 'Este número de WhatsApp ya está conectado.',
  },
  'simulator-absent': {
    status: 422,
    en: 'This installation has no simulator. Connect the channel in live mode.',
    'pt-BR': 'Esta instalação não tem simulador. Conecte o canal no modo real.',
    es: 'Esta instalación no tiene simulador. Conecte el canal en modo real.',
  },
});
