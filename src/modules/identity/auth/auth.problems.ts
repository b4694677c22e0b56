import { defineProblems } from '../../../kernel/problem';
import { guardProblems } from '../../foundation/guard/guard.problems';

export const authProblems = defineProblems({
  ...guardProblems.texts,
  'sign-in-expired': {
    status: 401,
    en: 'This took too long, or your password was changed. Sign in again.',
    'pt-BR': 'Demorou demais, ou a sua senha mudou. Entre novamente.',
    es: 'Tardó demasiado, o su contraseña cambió. Inicie sesión de nuevo.',
  },
  'wrong-password': {
    status: 403,
    en: 'The current password is wrong.',
    'pt-BR': 'A senha atual está incorreta.',
    es: 'La contraseña actual es incorrecta.',
  },
  'wrong-code': {
    status: 403,
    en: 'This code is wrong or was used already. Wait for the next one and try again.',
    'pt-BR': 'Este código está errado ou já foi usado. Espere o próximo e tente de novo.',
    es: 'Este código es incorrecto o ya se usó. Espere el siguiente e inténtelo de nuevo.',
  },
  'second-factor-exists': {
    status: 409,
    en: 'Two-step verification is already on. Turn it off before you set it up again.',
    'pt-BR': 'A verificação em duas etapas já está ativa. Desative-a antes de configurar de novo.',
    es: 'La verificación en dos pasos ya está activa. Desactívela antes de configurarla de nuevo.',
  },
  'second-factor-missing': {
    status: 409,
    en: 'There is no two-step verification to confirm or change.',
    'pt-BR': 'Não há verificação em duas etapas para confirmar ou mudar.',
    es: 'No hay verificación en dos pasos que confirmar o cambiar.',
  },
  'invalid-credentials': {
    status: 401,
    en: 'E-mail or password is wrong.',
    'pt-BR': 'E-mail ou senha incorretos.',
    es: 'El correo o la contraseña son incorrectos.',
  },
  'beyond-your-rights': {
    status: 403,
    en: 'You cannot grant or revoke a right that you do not hold yourself.',
    'pt-BR': 'Você não pode dar nem tirar o que você mesmo não tem.',
    es: 'No puede dar ni quitar lo que usted mismo no tiene.',
  },
  'not-yourself': {
    status: 409,
    en: 'You cannot do this to yourself. Ask a colleague.',
    'pt-BR': 'Você não pode fazer isto consigo mesmo. Peça a um colega.',
    es: 'No puede hacerse esto a sí mismo. Pídaselo a un colega.',
  },
  'not-by-key': {
    status: 403,
    en: 'An API key ends, so it cannot do this. A person must.',
    'pt-BR': 'Uma chave de API tem fim, por isso não pode fazer isto. Uma pessoa precisa fazê-lo.',
    es: 'Una clave de API tiene fin, por eso no puede hacer esto. Debe hacerlo una persona.',
  },
  'too-many-mails': {
    status: 429,
    en: 'Too many mails for now, by your company or to this address. Wait and try again.',
    'pt-BR': 'E-mails demais por enquanto, da sua empresa ou para este endereço. Aguarde e tente de novo.',
    es: 'Demasiados correos por ahora, de su empresa o a esta dirección. Espere e inténtelo de nuevo.',
  },
  'password-too-common': {
    status: 422,
    en: 'This password is easy to guess. Choose a phrase that only you would write.',
    'pt-BR': 'Esta senha está entre as primeiras que alguém tentaria. Escolha uma frase que só você escreveria.',
    es: 'Esta contraseña está entre las primeras que alguien probaría. Elija una frase que solo usted escribiría.',
  },
});
