import { defineProblems } from '../../../kernel/problem';
import { peopleProblems } from '../people/people.problems';

export const signUpProblems = defineProblems({
  ...peopleProblems.texts,
  'sign-up-closed': {
    status: 403,
    en: 'New accounts cannot be opened here. Ask whoever runs this installation.',
    'pt-BR': 'Não é possível abrir novas contas aqui. Fale com quem administra esta instalação.',
    es: 'Aquí no se pueden abrir cuentas nuevas. Hable con quien administra esta instalación.',
  },
  'sign-up-code-needed': {
    status: 403,
    en: 'To open an account here you need a code from whoever runs this installation.',
    'pt-BR': 'Para abrir uma conta aqui você precisa de um código de quem administra esta instalação.',
    es: 'Para abrir una cuenta aquí necesita un código de quien administra esta instalación.',
  },
  'email-confirmed': {
    status: 409,
    en: 'Your e-mail is already confirmed.',
    'pt-BR': 'O seu e-mail já está confirmado.',
    es: 'Su correo ya está confirmado.',
  },
});
