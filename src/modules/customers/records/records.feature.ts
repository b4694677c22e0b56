import { feature } from '../../../edge/feature';
import { recordStores } from './erasure.actions';
import { peopleByRecords } from './person-filters.actions';
import { recordQueryRoutes } from './query.routes';
import { recordOfType, typeHasRecords } from './records.actions';
import { recordRoutes } from './records.routes';
import { reindexRecords } from './reindex.actions';
import { unindexedRecords } from './reindex.sweep';
import { recordSearchRoutes } from './search.routes';

export const records = feature({
  name: 'records',
  routes: [recordQueryRoutes, recordRoutes, recordSearchRoutes],
  sweeps: [unindexedRecords],
  hooks: {
    entityTypeChanged: reindexRecords,
    typeHasRecords,
    recordOfType,
    contactErased: recordStores,
    personFields: peopleByRecords,
  },
});
