import { feature } from '../../lib/feature';

export const signIn = feature({});
