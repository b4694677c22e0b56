import { feature } from '../../../edge/feature';

export const exchange = feature({ name: 'exchange' });
