import { feature } from '../../lib/feature';

export const contactPanel = feature({});
