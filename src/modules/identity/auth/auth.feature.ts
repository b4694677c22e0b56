import { feature } from '../../../edge/feature';
import { authRoutes } from './auth.routes';
import { accessTokens } from './bearer.actions';
import { loginRoutes } from './logins.routes';
import { secondFactorRoutes } from './second-factor.routes';
import { oldTries } from './throttle.sweep';

export const auth = feature({
  name: 'auth',
  routes: [authRoutes, secondFactorRoutes, loginRoutes],
  tags: [{ name: 'Auth', description: 'Accounts and sign-in.' }],
  sweeps: [oldTries],
  hooks: { credentials: accessTokens },
});
