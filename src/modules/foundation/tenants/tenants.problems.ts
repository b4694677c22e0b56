import { defineProblems } from '../../../kernel/problem';

export const tenantProblems = defineProblems({
  'email-unconfirmed': {
    status: 403,
    en: 'Your company can do this once its owner has confirmed their e-mail. Open the link in the mail we sent.',
    'pt-BR': 'A sua empresa poderá fazer isto quando o proprietário confirmar o e-mail. Abra o link que enviamos.',
    es: 'Su empresa podrá hacerlo cuando el propietario confirme su correo. Abra el enlace que le enviamos.',
  },
});
