import { closeEndedKeys } from './keys.actions';

/** For the sweeper: sockets opened with a key end with it, within a minute of its expiry. */
export const driveEndedKeys = closeEndedKeys;
