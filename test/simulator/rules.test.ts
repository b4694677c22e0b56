import { describe, expect, it } from 'vitest';
import { chance } from '../../src/simulator/rules/chance.domain.ts';
import { nextAttemptAt, RETRY_FOR } from '../../src/simulator/rules/retry.domain.ts';
import { catchUp } from '../../src/simulator/rules/status-plan.domain.ts';
import { full, take } from '../../src/simulator/rules/throttle.domain.ts';
import { canonicalWaId, parsePhone } from '../../src/simulator/rules/wa-id.domain.ts';
import { wamid } from '../../src/simulator/rules/wamid.domain.ts';
import { bodyOf, entryOf } from '../../src/simulator/rules/webhook.domain.ts';

describe('the rules of the simulator', () => {
  it('[SIM-1] writes ids as WhatsApp does', () => {
    expect(wamid('16505551234', 'out', '3a4a6599aee03810144f')).toBe('wamid.HBgLMTY1MDU1NTEyMzQVAgARGBQzQTRBNjU5OUFFRTAzODEwMTQ0RgA=');
  });

  it.each([
    ['5511987654321', '551187654321'],
    ['551187654321', '551187654321'],
    ['551140028922', '551140028922'],
    ['16505551234', '16505551234'],
  ])('[SIM-7] takes the ninth digit from Brazilian mobile numbers only: %s', (digits, canonical) => {
    expect(canonicalWaId(digits, true)).toBe(canonical);
    expect(canonicalWaId(digits, false)).toBe(digits);
  });

  it('[SIM-5] tolerates the ways of writing a phone number', () => {
    expect(parsePhone('+55 (11) 98765-4321')).toBe('5511987654321');
    expect(parsePhone('Ana')).toBeUndefined();
  });

  it('[SIM-9] lets a burst of 45 through and then one every six seconds', () => {
    let bucket = full(45, 0);
    for (let sent = 0; sent < 45; sent += 1) bucket = take(bucket, 45, 1 / 6, 0) ?? bucket;
    expect(take(bucket, 45, 1 / 6, 5_999)).toBeUndefined();
    expect(take(bucket, 45, 1 / 6, 6_000)).toBeDefined();
  });

  it('[SIM-42] tries at once, then less and less often, for seven days', () => {
    const waits: number[] = [];
    let at = 0;
    for (let attempts = 1; ; attempts += 1) {
      const next = nextAttemptAt(attempts, 0, at);
      if (next === undefined) break;
      waits.push(next - at);
      at = next;
    }
    expect(waits[0]).toBe(0);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(at).toBeGreaterThan(RETRY_FOR - 86_400_000);
  });

  it('[SIM-41] escapes what Meta escapes', () => {
    const body = bodyOf([entryOf('1', { field: 'messages', value: { text: 'ã/😀"\n' } }, 5)]);
    expect(body).toBe(
      '{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"text":"\\u00e3\\/\\ud83d\\ude00\\"\\n"}}]}]}',
    );
    expect(entryOf('1', { field: 'account_update', value: {} }, 5000)).toHaveProperty('time', 5);
  });

  it('[SIM-21] owes what the phone has not yet reported', () => {
    expect(catchUp('sent', false, true)).toEqual(['delivered']);
    expect(catchUp('sent', true, true)).toEqual(['delivered', 'read']);
    expect(catchUp('delivered', true, false)).toEqual([]);
  });

  it('[SIM-65] repeats its chances', () => {
    const draws = (seed: number) => Array.from({ length: 50 }, (_, n) => chance(seed, n));
    expect(draws(7)).toEqual(draws(7));
    expect(draws(7)).not.toEqual(draws(8));
    expect(draws(7).every((one) => one >= 0 && one < 1)).toBe(true);
    const mean = draws(7).reduce((sum, one) => sum + one, 0) / 50;
    expect(mean).toBeGreaterThan(0.3);
    expect(mean).toBeLessThan(0.7);
  });
});
