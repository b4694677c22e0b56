import { feature } from '../../../edge/feature';
import { monthsSweep } from './closing.sweep';
import { invoiceRoutes } from './invoices.routes';

const audit = ['ledger.closed'] as const;
declare module '../../foundation/audit/audit.domain' {
  interface AuditActionTypes {
    invoices: (typeof audit)[number];
  }
}

export const invoices = feature({
  name: 'invoices',
  audit,
  routes: [invoiceRoutes],
  tags: [{ name: 'Invoices', description: 'Closed months: what each cost, frozen.' }],
  sweeps: [monthsSweep],
});
