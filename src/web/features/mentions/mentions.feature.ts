import { feature } from '../../lib/feature';

export const mentions = feature({});
