import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../src/modules/messaging/channels/whatsapp.errors.domain.ts';
import { failureOf } from '../../src/web/features/message/failure.domain.ts';

describe('why a message did not arrive', () => {
  it('[WEB-197] is known for every code that asks us to wait or an administrator to act', () => {
    const codes = Array.from({ length: 140_000 }, (_, code) => code).filter((code) => verdictOf(code) !== 'fail');
    expect(codes.length).toBeGreaterThan(100);
    expect(codes.filter((code) => failureOf(code) === 'unknown')).toEqual([]);
  });

  it.each([
    [131047, 'window'],
    [131026, 'unreachable'],
    [131050, 'opted-out'],
    [131049, 'held-back'],
    [131056, 'too-fast'],
    [131053, 'file'],
    [132001, 'template'],
    [132012, 'values'],
    [190, 'access'],
    [250, 'access'],
    [131042, 'payment'],
    [999_999, 'unknown'],
  ])('[WEB-197] of %i is %s', (code, failure) => {
    expect(failureOf(code)).toBe(failure);
  });
});
