import { feature } from '../../../edge/feature';
import { duplicateRoutes } from './duplicates.routes';

export const duplicates = feature({ name: 'duplicates', routes: [duplicateRoutes] });
