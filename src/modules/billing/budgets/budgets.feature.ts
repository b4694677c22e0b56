import { feature } from '../../../edge/feature';
import { defineCapabilities } from '../../foundation/access/access.domain';
import { budgetRoutes } from './budgets.routes';
import { permitOpening } from './permits.actions';
import { budgetWarningsSweep } from './warnings.sweep';

const capabilities = defineCapabilities({
  'billing:write': { startsIn: [] },
  'budgets:lift': { startsIn: ['supervisor'] },
});
const audit = ['budget.created', 'budget.updated', 'budget.deleted', 'budget.lifted'] as const;
declare module '../../foundation/access/access.domain' {
  interface CapabilityTypes {
    budgets: keyof typeof capabilities;
  }
}
declare module '../../foundation/audit/audit.domain' {
  interface AuditActionTypes {
    budgets: (typeof audit)[number];
  }
}

export const budgets = feature({
  name: 'budgets',
  capabilities,
  audit,
  routes: [budgetRoutes],
  tags: [{ name: 'Budgets', description: 'How much a month may cost, and what it will have cost.' }],
  sweeps: [budgetWarningsSweep],
  hooks: { permitOpening },
});
