import { feature } from '../../../edge/feature';
import { recordBulkJob, recordBulkUndo } from './bulk.job';
import { recordBulkRoutes } from './bulk.routes';
import { recordStores } from './erasure.actions';
import { recordExportJob } from './export.job';
import { recordExportRoutes } from './export.routes';
import { recordQueryRoutes } from './query.routes';
import { typeHasRecords } from './records.actions';
import { recordRoutes } from './records.routes';
import { reindexRecords } from './reindex.actions';
import { unindexedRecords } from './reindex.sweep';

export const records = feature({
  name: 'records',
  routes: [recordQueryRoutes, recordExportRoutes, recordBulkRoutes, recordRoutes],
  jobs: [recordExportJob, recordBulkJob, recordBulkUndo],
  sweeps: [unindexedRecords],
  hooks: { entityTypeChanged: reindexRecords, typeHasRecords, contactErased: recordStores },
});
