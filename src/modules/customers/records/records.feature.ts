import { feature } from '../../../edge/feature';
import { recordBulkJob, recordBulkUndo } from './bulk.job';
import { recordBulkRoutes } from './bulk.routes';
import { convertCheck, convertField } from './convert.job';
import { convertRoutes } from './convert.routes';
import { recordStores } from './erasure.actions';
import { recordExportJob } from './export.job';
import { recordExportRoutes } from './export.routes';
import { peopleByRecords } from './person-filters.actions';
import { purge } from './purge.job';
import { purges } from './purge.sweep';
import { recordQueryRoutes } from './query.routes';
import { recordOfType, typeHasRecords } from './records.actions';
import { recordRoutes } from './records.routes';
import { reindexRecords } from './reindex.actions';
import { unindexedRecords } from './reindex.sweep';
import { recordSearchRoutes } from './search.routes';
import { makeUnique } from './unique.job';

const audit = ['entity-field.converted', 'entity-field.conversion-undone', 'entity-type.unique-tried', 'entity-type.purged'] as const;
declare module '../../foundation/audit/audit.domain' {
  interface AuditActionTypes {
    records: (typeof audit)[number];
  }
}

export const records = feature({
  name: 'records',
  audit,
  routes: [convertRoutes, recordQueryRoutes, recordExportRoutes, recordBulkRoutes, recordRoutes, recordSearchRoutes],
  sweeps: [unindexedRecords, purges],
  jobs: [convertCheck, convertField, makeUnique, purge, recordExportJob, recordBulkJob, recordBulkUndo],
  hooks: {
    entityTypeChanged: reindexRecords,
    typeHasRecords,
    recordOfType,
    contactErased: recordStores,
    personFields: peopleByRecords,
  },
});
