import { feature } from '../../../edge/feature';
import { recordTargets } from './target.actions';

export const recordImport = feature({ name: 'record-import', hooks: { importTargets: recordTargets } });
