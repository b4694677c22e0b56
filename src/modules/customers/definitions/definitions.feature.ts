import { feature } from '../../../edge/feature';

export const definitions = feature({ name: 'definitions' });
