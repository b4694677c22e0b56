import { feature } from '../../../edge/feature';

export const tenants = feature({
  name: 'tenants',
});
