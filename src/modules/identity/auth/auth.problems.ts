import { entry } from '../../../kernel/problem-entry';

/** Refusals about who somebody is: passwords, second factors, keys. */
export const IDENTITY_PROBLEMS = {
  'sign-in-expired': entry(
    401,
    'This took too long, or your password was changed. Sign in again.',
    'Demorou demais, ou a sua senha mudou. Entre novamente.',
    'Tardó demasiado, o su contraseña cambió. Inicie sesión de nuevo.',
  ),
  'second-factor-required': entry(
    403,
    'Set up your second factor first: your company asks for one.',
    'Configure primeiro o seu segundo fator: a sua empresa o exige.',
    'Configure primero su segundo factor: su empresa lo exige.',
  ),
  'beyond-your-rights': entry(
    403,
    'You cannot give or take what you do not hold yourself.',
    'Você não pode dar nem tirar o que você mesmo não tem.',
    'No puede dar ni quitar lo que usted mismo no tiene.',
  ),
  'wrong-password': entry(403, 'The current password is wrong.', 'A senha atual está incorreta.', 'La contraseña actual es incorrecta.'),
  'wrong-code': entry(
    403,
    'This code is wrong or was used already. Wait for the next one and try again.',
    'Este código está errado ou já foi usado. Espere o próximo e tente de novo.',
    'Este código es incorrecto o ya se usó. Espere el siguiente e inténtelo de nuevo.',
  ),
  'second-factor-exists': entry(
    409,
    'You already have a second factor. Remove it before you set up another.',
    'Você já tem um segundo fator. Remova-o antes de configurar outro.',
    'Ya tiene un segundo factor. Quítelo antes de configurar otro.',
  ),
  'second-factor-missing': entry(
    409,
    'There is no second factor to confirm or change.',
    'Não há segundo fator para confirmar ou mudar.',
    'No hay segundo factor que confirmar o cambiar.',
  ),
  'two-keys-live': entry(
    409,
    'This service user already has two live keys. Revoke one first.',
    'Este usuário de serviço já tem duas chaves em uso. Revogue uma antes.',
    'Este usuario de servicio ya tiene dos claves en uso. Revoque una antes.',
  ),
  'key-ended': entry(
    409,
    'This key has ended. Create another.',
    'Esta chave já terminou. Crie outra.',
    'Esta clave ya terminó. Cree otra.',
  ),
  'too-many-attempts': entry(
    429,
    'Too many attempts. Wait and try again.',
    'Muitas tentativas. Aguarde e tente de novo.',
    'Demasiados intentos. Espere e inténtelo de nuevo.',
  ),
} as const;
