import { feature } from '../../../edge/feature';

export const content = feature({
  name: 'content',
});
