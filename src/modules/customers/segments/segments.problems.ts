import { defineProblems } from '../../../kernel/problem';

export const segmentProblems = defineProblems({
  'segment-circle': {
    status: 422,
    en: 'The segment would contain itself. Remove it from the conditions.',
    'pt-BR': 'O segmento conteria a si mesmo. Remova-o das condições.',
    es: 'El segmento se contendría a sí mismo. Quítelo de las condiciones.',
  },
  'segment-too-deep': {
    status: 422,
    en: 'A segment that is used in another one cannot use a third. Write the conditions of one of them here instead.',
    'pt-BR': 'Um segmento usado em outro não pode usar um terceiro. Em vez disso, escreva aqui as condições de um deles.',
    es: 'Un segmento que se usa en otro no puede usar un tercero. Escriba aquí las condiciones de uno de ellos.',
  },
  'segment-in-use': {
    status: 409,
    en: 'This segment is used elsewhere (see `places`). Remove it there first.',
    'pt-BR': 'Este segmento é usado em outros lugares (veja `places`). Remova-o de lá primeiro.',
    es: 'Este segmento se usa en otros lugares (vea `places`). Quítelo de allí primero.',
  },
  'count-quota-exceeded': {
    status: 429,
    en: 'You have had contacts counted to the end ten times in this minute. Wait, or go by the estimate.',
    'pt-BR': 'Você já pediu dez contagens exatas neste minuto. Aguarde ou use a estimativa.',
    es: 'Ya pidió diez conteos exactos en este minuto. Espere o use la estimación.',
  },
  'segment-limit': {
    status: 409,
    en: 'There are 500 segments, and no more fit. Delete one that nobody uses.',
    'pt-BR': 'Há 500 segmentos, e não cabem mais. Exclua um que ninguém usa.',
    es: 'Hay 500 segmentos y no caben más. Elimine uno que nadie use.',
  },
});
