import { feature } from '../../../edge/feature';
import { confirmationRoutes } from './confirmation.routes';
import { signUpRoutes } from './sign-up.routes';
import { unconfirmedCompanies } from './unconfirmed.sweep';

const audit = ['account.opened', 'account.confirmed'] as const;
declare module '../../foundation/audit/audit.domain' {
  interface AuditActionTypes {
    signUp: (typeof audit)[number];
  }
}

export const signUp = feature({
  name: 'sign-up',
  audit,
  routes: [signUpRoutes, confirmationRoutes],
  sweeps: [unconfirmedCompanies],
});
