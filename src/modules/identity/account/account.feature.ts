import { feature } from '../../../edge/feature';
import { accountRoutes } from './account.routes';

export const account = feature({
  name: 'account',
  routes: [accountRoutes],
  tags: [{ name: 'Account', description: 'The company’s settings.' }],
});
