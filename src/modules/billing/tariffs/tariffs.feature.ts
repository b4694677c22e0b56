import { feature } from '../../../edge/feature';
import { defineCapabilities } from '../../foundation/access/access.domain';
import { billingTerms, prepareTerms } from './terms.actions';

const capabilities = defineCapabilities({ 'tariffs:write': { startsIn: [] } });
declare module '../../foundation/access/access.domain' {
  interface CapabilityTypes {
    tariffs: keyof typeof capabilities;
  }
}

export const tariffs = feature({
  name: 'tariffs',
  capabilities,
  hooks: { newTenant: (s) => [prepareTerms(s)], billingTerms },
});
