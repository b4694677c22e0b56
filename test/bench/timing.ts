import { Client } from './client.ts';
import { startProduct } from './sides.ts';
import { median } from './statistics.ts';

/** Wrong passwords one account takes before it must wait. */
const FREE = 5;

/**
 * Whether the time of a refusal tells an address that has an account from one that has none (V27): the same number of
 * sign-ins with a wrong password for both, in turn, and the gap between the medians as a share of the first.
 */
export async function timing(accounts: number, say: (line: string) => void): Promise<boolean> {
  const product = await startProduct();
  try {
    const emails = Array.from({ length: accounts }, (_, n) => `known-${n}@example.test`);
    for (const email of emails) await new Client(product.url, email).signUp();
    const times = { known: [] as number[], unknown: [] as number[] };
    const attempt = async (kind: keyof typeof times, email: string): Promise<void> => {
      const body = JSON.stringify({ email, password: 'not the password at all' });
      const from = performance.now();
      const answer = await fetch(`${product.url}/v1/auth/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      await answer.arrayBuffer();
      times[kind].push(performance.now() - from);
      if (answer.status !== 401) throw new Error(`a wrong password was answered ${answer.status}`);
    };
    for (let n = 0; n < FREE - 1; n += 1)
      for (const email of emails) {
        await attempt('known', email);
        await attempt('unknown', email.replace('known', 'nobody'));
      }
    const [known, unknown] = [median(times.known), median(times.unknown)];
    const gap = Math.abs(known - unknown) / known;
    say(
      `${times.known.length} wrong passwords each: known ${known.toFixed(1)} ms, unknown ${unknown.toFixed(1)} ms, gap ${(gap * 100).toFixed(1)} % (≤ 5 %)`,
    );
    return gap <= 0.05;
  } finally {
    await product.stop();
  }
}
