import { feature } from '../../../edge/feature';
import { authRoutes } from './auth.routes';
import { accessTokens } from './bearer.actions';
import { loginRoutes } from './logins.routes';
import { refusedSignIns } from './refusals.sweep';
import { secondFactorRoutes } from './second-factor.routes';
import { findPerson } from './signed-in.actions';
import { oldTries } from './throttle.sweep';

const audit = [
  'user.signed-in',
  'user.sign-in-refused',
  'user.login-stolen',
  'user.logins-ended',
  'user.second-factor-enabled',
  'user.second-factor-disabled',
  'user.second-factor-reset',
  'user.recovery-codes-renewed',
  'user.recovery-code-used',
] as const;
declare module '../../foundation/audit/audit.domain' {
  interface AuditActionTypes {
    auth: (typeof audit)[number];
  }
}

export const auth = feature({
  name: 'auth',
  audit,
  routes: [authRoutes, secondFactorRoutes, loginRoutes],
  tags: [{ name: 'Auth', description: 'Accounts and sign-in.' }],
  sweeps: [oldTries, refusedSignIns],
  hooks: { credentials: accessTokens, subject: async (s, userId) => (await findPerson(s, userId))?.subject },
});
