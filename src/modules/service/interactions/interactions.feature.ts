import { feature } from '../../../edge/feature';
import { defineCapabilities } from '../../foundation/access/access.domain';
import { interactionRoutes } from './interactions.routes';
import { interactionTaggingRoutes } from './tagging.routes';

const capabilities = defineCapabilities({
  'conversations:start': { startsIn: ['supervisor', 'agent'] },
});
declare module '../../foundation/access/access.domain' {
  interface CapabilityTypes {
    interactions: keyof typeof capabilities;
  }
}

export const interactions = feature({
  name: 'interactions',
  capabilities,
  routes: [interactionRoutes, interactionTaggingRoutes],
  tags: [{ name: 'Interactions', description: 'Claiming, transferring, finishing.' }],
});
