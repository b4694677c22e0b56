import { feature } from '../../lib/feature';

export const interactions = feature({
  commands: [
    { keys: 'C', label: { en: 'Claim the interaction', 'pt-BR': 'Assumir a interação', es: 'Tomar la interacción' } },
    { keys: 'T', label: { en: 'Transfer', 'pt-BR': 'Transferir', es: 'Transferir' } },
    { keys: 'F', label: { en: 'Finish the interaction', 'pt-BR': 'Finalizar a interação', es: 'Finalizar la interacción' } },
  ],
});
