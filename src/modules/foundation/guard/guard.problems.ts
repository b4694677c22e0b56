import { defineProblems } from '../../../kernel/problem';

export const guardProblems = defineProblems({
  'second-factor-required': {
    status: 403,
    en: 'Set up two-step verification first: your company requires it.',
    'pt-BR': 'Configure primeiro a verificação em duas etapas: a sua empresa a exige.',
    es: 'Configure primero la verificación en dos pasos: su empresa la exige.',
  },
  restoring: {
    status: 503,
    en: 'The data of your company is being restored. Try again later.',
    'pt-BR': 'Os dados da sua empresa estão sendo restaurados. Tente de novo mais tarde.',
    es: 'Se están restaurando los datos de su empresa. Inténtelo de nuevo más tarde.',
  },
  'quota-exceeded': {
    status: 429,
    en: 'Your company has used up its requests for this minute. Wait and try again.',
    'pt-BR': 'A sua conta usou todas as requisições deste minuto. Aguarde e tente de novo.',
    es: 'Su cuenta usó todas las solicitudes de este minuto. Espere e inténtelo de nuevo.',
  },
  'idempotency-in-flight': {
    status: 409,
    en: 'A request with this Idempotency-Key is still running. Try again shortly.',
    'pt-BR': 'Uma requisição com esta Idempotency-Key ainda está em andamento. Tente de novo em instantes.',
    es: 'Una solicitud con esta Idempotency-Key aún está en curso. Inténtelo en breve.',
  },
  'idempotency-mismatch': {
    status: 422,
    en: 'This Idempotency-Key was used with a different request.',
    'pt-BR': 'Esta Idempotency-Key foi usada com outra requisição.',
    es: 'Esta Idempotency-Key se usó con otra solicitud.',
  },
  'login-ended': {
    status: 401,
    en: 'This sign-in has ended. Sign in again.',
    'pt-BR': 'Este acesso foi encerrado. Entre novamente.',
    es: 'Este acceso ha terminado. Inicie sesión de nuevo.',
  },
});
