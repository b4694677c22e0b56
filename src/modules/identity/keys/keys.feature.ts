import { feature } from '../../../edge/feature';
import { apiKeys } from './bearer.actions';
import { endedKeys } from './ended-keys.sweep';
import { keyRoutes } from './keys.routes';

export const keys = feature({
  name: 'keys',
  routes: [keyRoutes],
  tags: [{ name: 'Keys', description: 'API keys and the users without a person whom they act as.' }],
  sweeps: [endedKeys],
  hooks: { credentials: apiKeys },
});
