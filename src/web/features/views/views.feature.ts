import { feature } from '../../lib/feature';

export const views = feature({
  commands: [{ keys: 'V', label: { en: 'Views', 'pt-BR': 'Visualizações', es: 'Vistas' } }],
});
