import { feature } from '../../../edge/feature';
import { defineCapabilities } from '../../foundation/access/access.domain';
import { contactFieldRoutes } from './contact-fields.routes';
import { contactKeys } from './keys.sweep';

const capabilities = defineCapabilities({ 'contacts:define': { startsIn: [] } });
const audit = ['contact-field.created', 'contact-field.updated', 'contact-field.retired'] as const;
declare module '../../foundation/access/access.domain' {
  interface CapabilityTypes {
    contactFields: keyof typeof capabilities;
  }
}
declare module '../../foundation/audit/audit.domain' {
  interface AuditActionTypes {
    contactFields: (typeof audit)[number];
  }
}

export const contactFields = feature({
  name: 'contact-fields',
  capabilities,
  audit,
  routes: [contactFieldRoutes],
  sweeps: [contactKeys],
});
