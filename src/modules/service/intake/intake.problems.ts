import { defineProblems } from '../../../kernel/problem';
import { channelProblems } from '../../messaging/channels/channels.problems';

export const intakeProblems = defineProblems({
  'channel-disconnected': channelProblems.texts['channel-disconnected'],
  'contact-unreachable': {
    status: 409,
    en: 'This contact has no phone or WhatsApp identity to write to. Add one first.',
    'pt-BR': 'Este contato não tem telefone nem identidade do WhatsApp para receber mensagens. Adicione antes.',
    es: 'Este contacto no tiene teléfono ni identidad de WhatsApp para recibir mensajes. Añada uno antes.',
  },
  'invalid-signature': {
    status: 401,
    en: 'The signature does not match the body.',
    'pt-BR': 'A assinatura não corresponde ao corpo.',
    es: 'La firma no corresponde al cuerpo.',
  },
  'verification-refused': {
    status: 403,
    en: 'The verify token does not match.',
    'pt-BR': 'O token de verificação não confere.',
    es: 'El token de verificación no coincide.',
  },
});
