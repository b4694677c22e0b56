import { feature } from '../../../edge/feature';
import { defineCapabilities } from '../../foundation/access/access.domain';
import { tariffRoutes } from './tariffs.routes';
import { billingTerms, prepareTerms } from './terms.actions';

const capabilities = defineCapabilities({ 'tariffs:write': { startsIn: [] } });
const audit = ['tariff.created', 'tariff-term.set', 'rate-card.imported'] as const;
declare module '../../foundation/access/access.domain' {
  interface CapabilityTypes {
    tariffs: keyof typeof capabilities;
  }
}
declare module '../../foundation/audit/audit.domain' {
  interface AuditActionTypes {
    tariffs: (typeof audit)[number];
  }
}

export const tariffs = feature({
  name: 'tariffs',
  capabilities,
  audit,
  routes: [tariffRoutes],
  tags: [{ name: 'Tariffs', description: 'What is charged, from when on, and at which rates.' }],
  hooks: { newTenant: (s) => [prepareTerms(s)], billingTerms },
});
