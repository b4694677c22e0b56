import { feature } from '../../../edge/feature';
import { prepareTariffs } from './tariffs.actions';

export const tariffs = feature({
  name: 'tariffs',
  hooks: { newTenant: (s) => [prepareTariffs(s)] },
});
