import { defineProblems } from '../../../kernel/problem';
import { authProblems } from '../auth/auth.problems';

export const keyProblems = defineProblems({
  ...authProblems.texts,
  'two-keys-live': {
    status: 409,
    en: 'This service user already has two live keys. Revoke one first.',
    'pt-BR': 'Este usuário de serviço já tem duas chaves em uso. Revogue uma antes.',
    es: 'Este usuario de servicio ya tiene dos claves en uso. Revoque una antes.',
  },
  'key-ended': {
    status: 409,
    en: 'This key has ended. Create another.',
    'pt-BR': 'Esta chave já terminou. Crie outra.',
    es: 'Esta clave ya terminó. Cree otra.',
  },
});
