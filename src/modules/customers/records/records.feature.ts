import { feature } from '../../../edge/feature';
import { convertCheck, convertField } from './convert.job';
import { convertRoutes } from './convert.routes';
import { recordStores } from './erasure.actions';
import { purge } from './purge.job';
import { purges } from './purge.sweep';
import { recordQueryRoutes } from './query.routes';
import { typeHasRecords } from './records.actions';
import { recordRoutes } from './records.routes';
import { reindexRecords } from './reindex.actions';
import { unindexedRecords } from './reindex.sweep';
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
  routes: [convertRoutes, recordQueryRoutes, recordRoutes],
  sweeps: [unindexedRecords, purges],
  jobs: [convertCheck, convertField, makeUnique, purge],
  hooks: { entityTypeChanged: reindexRecords, typeHasRecords, contactErased: recordStores },
});
