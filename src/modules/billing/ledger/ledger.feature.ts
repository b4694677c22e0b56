import { feature } from '../../../edge/feature';
import { billingRoutes } from './ledger.routes';
import { overdueSessionsSweep } from './overdue.sweep';

export const ledger = feature({
  name: 'ledger',
  routes: [billingRoutes],
  tags: [{ name: 'Billing', description: 'Sessions and the append-only ledger.' }],
  sweeps: [overdueSessionsSweep],
});
