import { feature } from '../../../edge/feature';

export const limits = feature({
  name: 'limits',
});
