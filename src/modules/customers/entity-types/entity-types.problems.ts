import { defineProblems } from '../../../kernel/problem';

export const entityTypeProblems = defineProblems({
  'type-limit': {
    status: 409,
    en: 'Your company has as many entity types as it may have. Archive one that is no longer used.',
    'pt-BR': 'A sua conta já tem o máximo de entidades. Arquive uma que não seja mais usada.',
    es: 'Su cuenta ya tiene el máximo de entidades. Archive una que ya no se use.',
  },
  'unique-too-late': {
    status: 409,
    en: 'There are records already, and two of them may have the same value. Use “Make unique”, which looks for such values first.',
    'pt-BR': 'Já existem registros, e dois deles podem ter o mesmo valor. Use “Tornar único”, que antes procura valores repetidos.',
    es: 'Ya hay registros, y dos de ellos pueden tener el mismo valor. Use «Hacer único», que antes busca valores repetidos.',
  },
  'field-busy': {
    status: 409,
    en: 'This field is being changed in the background: its type, its index or a unique rule. Wait until that is done.',
    'pt-BR': 'Este campo está sendo alterado em segundo plano: o tipo, o índice ou uma regra de valor único. Espere terminar.',
    es: 'Este campo se está cambiando en segundo plano: su tipo, su índice o una regla de valor único. Espere a que termine.',
  },
  'type-restore-over': {
    status: 410,
    en: 'An archived entity can be taken back for 30 days. That time is over.',
    'pt-BR': 'Uma entidade arquivada pode ser reativada por 30 dias. Esse prazo acabou.',
    es: 'Una entidad archivada se puede reactivar durante 30 días. Ese plazo terminó.',
  },
  'type-in-use': {
    status: 409,
    en: 'This entity type is still used elsewhere (see `places`). Take it out of there first.',
    'pt-BR': 'Esta entidade ainda é usada em outros lugares (veja `places`). Retire-a de lá primeiro.',
    es: 'Esta entidad todavía se usa en otros lugares (vea `places`). Quítela de allí primero.',
  },
});
