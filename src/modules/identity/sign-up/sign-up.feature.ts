import { feature } from '../../../edge/feature';
import { signUpRoutes } from './sign-up.routes';

export const signUp = feature({
  name: 'sign-up',
  routes: [signUpRoutes],
});
