import { z } from 'zod';
import { safeFetch } from '../../../edge/security/safe-fetch';
import { seconds } from '../../../kernel/time';

const made = z.object({
  phoneNumberId: z.string().min(1),
  wabaId: z.string().min(1),
  displayNumber: z.string().min(1),
  accessToken: z.string().min(1),
  appSecret: z.string().min(1),
});
/** A number of the simulator, and what proves it. */
export type SimulatedNumber = z.infer<typeof made>;

/**
 * The number that the simulator keeps for a company, made when there is none; undefined when it does not answer.
 * `callbackUrl`: where the webhooks of the number go from now on.
 */
export async function simulatedNumber(
  simulatorUrl: string,
  tenantId: string,
  { name, callbackUrl }: { name: string; callbackUrl?: string },
): Promise<SimulatedNumber | undefined> {
  const { origin } = new URL(simulatorUrl);
  try {
    const response = await safeFetch(new URL(`/control/companies/${encodeURIComponent(tenantId)}`, origin).href, {
      allow: (to) => to.origin === origin,
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, ...(callbackUrl === undefined ? {} : { callbackUrl }) }),
      timeout: seconds(10),
    });
    return response.ok ? made.parse(await response.json()) : undefined;
  } catch {
    return undefined;
  }
}
