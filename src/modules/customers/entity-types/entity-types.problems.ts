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
    en: 'Values can be made unique only while there are no records of this type: two of them may have the same.',
    'pt-BR': 'Só é possível tornar valores únicos enquanto não há registros desta entidade: dois deles podem ter o mesmo.',
    es: 'Los valores solo se pueden hacer únicos mientras no haya registros de esta entidad: dos de ellos pueden tener el mismo.',
  },
  'type-in-use': {
    status: 409,
    en: 'This entity type is still used elsewhere (see `places`). Take it out of there first.',
    'pt-BR': 'Esta entidade ainda é usada em outros lugares (veja `places`). Retire-a de lá primeiro.',
    es: 'Esta entidad todavía se usa en otros lugares (vea `places`). Quítela de allí primero.',
  },
});
