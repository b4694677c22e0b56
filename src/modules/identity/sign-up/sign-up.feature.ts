import { feature } from '../../../edge/feature';
import { signUpRoutes } from './sign-up.routes';

const audit = ['account.opened'] as const;
declare module '../../foundation/audit/audit.domain' {
  interface AuditActionTypes {
    signUp: (typeof audit)[number];
  }
}

export const signUp = feature({
  name: 'sign-up',
  audit,
  routes: [signUpRoutes],
});
