import { defineProblems } from '../../../kernel/problem';

export const personProblems = defineProblems({
  'erase-refused': {
    status: 409,
    en: 'This contact has an interaction that has not ended (see `reason`). Finish it first.',
    'pt-BR': 'Este contato tem um atendimento que ainda não terminou (veja `reason`). Finalize-o antes.',
    es: 'Este contacto tiene una atención que aún no ha terminado (vea `reason`). Finalícela antes.',
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
