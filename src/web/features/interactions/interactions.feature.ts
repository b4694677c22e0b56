import { feature } from '../../lib/feature';

export const interactions = feature({
  commands: [
    { keys: 'C', label: { en: 'Claim the interaction', 'pt-BR': 'Assumir o atendimento', es: 'Atender' } },
    { keys: 'T', label: { en: 'Transfer', 'pt-BR': 'Transferir', es: 'Transferir' } },
    { keys: 'F', label: { en: 'Finish the interaction', 'pt-BR': 'Finalizar o atendimento', es: 'Finalizar la interacción' } },
  ],
});
