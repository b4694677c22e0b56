import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { strengthOf } from '../../src/web/features/sign-in/password-strength.domain';
import { nextLogin } from '../../src/web/lib/login/login.domain';
import { nextLink, PULSE, pulseOf, showsReconnecting } from '../../src/web/lib/realtime/link.domain';
import { readWindow } from '../../src/web/lib/screen/clock';

const NOW = Date.parse('2026-01-01T12:00:00.000Z');
const inMinutes = (minutes: number): string => new Date(NOW + minutes * 60_000).toISOString();

describe('the service window', () => {
  it.each([
    [null, 'closed'],
    [inMinutes(-1), 'closed'],
    [inMinutes(1), 'closed'],
    [inMinutes(2), 'soon'],
    [inMinutes(120), 'soon'],
    [inMinutes(122), 'open'],
  ])('[WEB-31] until %s it reads %s: it closes a minute early and warns for two hours', (expiresAt, state) => {
    expect(readWindow(expiresAt, NOW).state).toBe(state);
  });

  it('[WEB-31] shows what is left until it locks', () => {
    expect(readWindow(inMinutes(20 * 60), NOW).left).toEqual({ hours: 19, minutes: 59, seconds: 0 });
  });
});

describe('the connection', () => {
  it('[WEB-23] connects, catches up, is live; when lost it says so until it has spoken again', () => {
    expect(showsReconnecting('connecting')).toBe(false);
    const lost = nextLink(nextLink(nextLink('connecting', 'hello'), 'caught-up'), 'closed');
    expect(showsReconnecting(lost)).toBe(true);
    expect(nextLink(lost, 'hello')).toBe('catching-up');
    expect(nextLink('catching-up', 'more')).toBe('catching-up');
    expect(nextLink('catching-up', 'caught-up')).toBe('live');
  });

  it('[WEB-190] is not called lost before there was one, until a second attempt fails too', () => {
    const second = nextLink('connecting', 'closed');
    expect(showsReconnecting(second)).toBe(false);
    expect(nextLink(second, 'hello')).toBe('catching-up');
    expect(showsReconnecting(nextLink(second, 'closed'))).toBe(true);
  });

  it('[WEB-190] is given up within ten seconds of its last sign of life, and asked no more often than needed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e12 }), fc.integer({ min: 1, max: 1_000 }), (died, step) => {
        const line = { asked: died - 1, heard: died };
        let asked = 0;
        let now = died;
        for (; now - died < 60_000; now += step) {
          const verdict = pulseOf(line, now, PULSE.seen);
          if (verdict === 'dead') break;
          if (verdict !== 'ask') continue;
          asked++;
          line.asked = now;
        }
        expect(now - died).toBeLessThanOrEqual(10_000);
        expect(asked).toBe(1);
      }),
    );
  });

  it('[WEB-190] that answers is asked again and again, and never given up', () => {
    const line = { asked: 0, heard: 1 };
    for (let now = 1_000; now < 600_000; now += 1_000) {
      const verdict = pulseOf(line, now, PULSE.seen);
      expect(verdict).not.toBe('dead');
      if (verdict === 'ask') Object.assign(line, { asked: now, heard: now + 300 });
    }
  });
});

describe('being signed in', () => {
  it('[WEB-2] a lost connection is no lost session', () => {
    expect(nextLogin('signed-in', 'unreachable')).toBe('signed-in');
    expect(nextLogin('restoring', 'unreachable')).toBe('unreachable');
    expect(nextLogin('unreachable', 'retry')).toBe('restoring');
    expect(nextLogin('signed-in', 'refused')).toBe('signed-out');
  });
});

describe('a new password', () => {
  it.each([
    ['short', 'short'],
    ['aaaaaaaaaaaa', 'weak'],
    ['abcdefghijkl', 'fair'],
    ['talk of the town', 'strong'],
    ['Abcdefghij1k', 'strong'],
  ])('[WEB-3] %j is hinted as %s', (password, strength) => expect(strengthOf(password)).toBe(strength));
});
