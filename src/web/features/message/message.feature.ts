import { feature } from '../../lib/feature';

export const message = feature({});
