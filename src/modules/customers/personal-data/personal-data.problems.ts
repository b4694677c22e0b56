import { defineProblems } from '../../../kernel/problem';

export const personProblems = defineProblems({
  'erase-refused': {
    status: 409,
    en: 'This contact cannot be erased yet: `reason` says why.',
    'pt-BR': 'Este contato ainda não pode ser apagado: veja o motivo em `reason`.',
    es: 'Este contacto aún no se puede borrar: vea el motivo en `reason`.',
  },
  'retention-not-previewed': {
    status: 409,
    en: 'Look at what these rules would destroy before they take force.',
    'pt-BR': 'Antes de ativar estas regras, veja o que elas apagariam.',
    es: 'Antes de activar estas reglas, vea qué borrarían.',
  },
  'name-not-typed': {
    status: 422,
    en: 'Type the name of the contact exactly as it is shown.',
    'pt-BR': 'Digite o nome do contato exatamente como aparece.',
    es: 'Escriba el nombre del contacto tal como aparece.',
  },
});
