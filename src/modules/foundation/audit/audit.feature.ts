import { feature } from '../../../edge/feature';
import { auditRoutes } from './audit.routes';

export const audit = feature({
  name: 'audit',
  routes: [auditRoutes],
  tags: [{ name: 'Audit', description: 'Who changed what, and the proof that no entry was altered.' }],
});
