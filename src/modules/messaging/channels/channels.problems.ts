import { defineProblems } from '../../../kernel/problem';
import { tenantProblems } from '../../foundation/tenants/tenants.problems';

export const channelProblems = defineProblems({
  ...tenantProblems.texts,
  'phone-number-taken': {
    status: 409,
    en: 'This WhatsApp number is already connected. Whoever has it connected must disconnect it first.',
    'pt-BR': 'Este número de WhatsApp já está conectado. Quem o conectou precisa desconectá-lo antes.',
    es: 'Este número de WhatsApp ya está conectado. Quien lo conectó debe desconectarlo antes.',
  },
  'access-token-refused': {
    status: 422,
    en: 'Meta refuses this access token. Create a new one with the permissions for WhatsApp and try again.',
    'pt-BR': 'A Meta recusa este token de acesso. Crie um novo com as permissões do WhatsApp e tente de novo.',
    es: 'Meta rechaza este token de acceso. Cree uno nuevo con los permisos de WhatsApp e inténtelo de nuevo.',
  },
  'number-not-of-account': {
    status: 422,
    en: 'With this access token Meta shows no such number in this WhatsApp Business Account. Check both ids.',
    'pt-BR': 'Com este token de acesso a Meta não mostra este número nesta conta do WhatsApp Business. Confira os dois IDs.',
    es: 'Con este token de acceso Meta no muestra ese número en esta cuenta de WhatsApp Business. Revise los dos ID.',
  },
  'app-secret-refused': {
    status: 422,
    en: 'This is not the secret of the Meta app that the access token belongs to.',
    'pt-BR': 'Este não é o segredo do aplicativo da Meta a que o token de acesso pertence.',
    es: 'Este no es el secreto de la aplicación de Meta a la que pertenece el token de acceso.',
  },
  'meta-silent': {
    status: 503,
    en: 'Meta does not answer at the moment, so the number could not be checked. Try again.',
    'pt-BR': 'A Meta não responde no momento, e o número não pôde ser verificado. Tente de novo.',
    es: 'Meta no responde en este momento y no se pudo comprobar el número. Inténtelo de nuevo.',
  },
  'channel-disconnected': {
    status: 409,
    en: 'This number is disconnected. Nothing can be sent through it or changed; connect the number again.',
    'pt-BR': 'Este número está desconectado. Nada pode ser enviado por ele nem alterado; conecte o número de novo.',
    es: 'Este número está desconectado. No se puede enviar nada por él ni cambiarlo; conecte el número de nuevo.',
  },
  'simulator-absent': {
    status: 422,
    en: 'This installation has no simulator. Connect the channel in live mode.',
    'pt-BR': 'Esta instalação não tem simulador. Conecte o canal no modo real.',
    es: 'Esta instalación no tiene simulador. Conecte el canal en modo real.',
  },
  'simulator-silent': {
    status: 503,
    en: 'The simulator does not answer at the moment. Try again.',
    'pt-BR': 'O simulador não responde no momento. Tente de novo.',
    es: 'El simulador no responde en este momento. Inténtelo de nuevo.',
  },
});
