import { feature } from '../../lib/feature';

export const composer = feature({
  commands: [
    { keys: 'R', label: { en: 'Write an answer', 'pt-BR': 'Escrever uma resposta', es: 'Escribir una respuesta' } },
    { keys: 'N', label: { en: 'Write a private note', 'pt-BR': 'Escrever uma nota interna', es: 'Escribir una nota interna' } },
  ],
});
