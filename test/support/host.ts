import { env } from 'cloudflare:workers';
import { hostOf } from '../../src/edge/platform/host.ts';
import type { TenantRef } from '../../src/edge/platform/scope.ts';
import { FEATURES } from '../../src/features.ts';

const owed: Promise<unknown>[] = [];

/** The product's host over the bindings of the test's Worker; work that goes on after an answer is kept, see `settled`. */
export const testHost = () => hostOf(env, FEATURES, (work) => void owed.push(work));
/** The same as one request of our own page sees it. */
export const requestHost = () => ({
  ...testHost(),
  client: { address: undefined, userAgent: '' },
  origin: 'https://prosa.test',
  isOwnOrigin: true,
});
export const testScope = (tenant: TenantRef) => testHost().scopeOf(tenant);
/** Everything that went on after an answer is done. */
export const settled = async (): Promise<void> => void (await Promise.allSettled(owed.splice(0)));
