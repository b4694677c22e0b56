import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import {
  advance,
  DELIVERY_STATES,
  type DeliveryState,
  hasArrived,
  isAnomaly,
  outcomeState,
} from '../../src/modules/messaging/content/delivery.domain.ts';
import { previewOf } from '../../src/modules/messaging/content/message.domain.ts';
import { billingTime, windowEnd, windowOpen, windowTime } from '../../src/modules/service/conversations/window.domain.ts';
import { runs } from '../support/runs.ts';

const ORDER = ['queued', 'sending', 'unknown', 'unknown_final', 'accepted', 'sent', 'delivered', 'read', 'played'];
const rank = (state: DeliveryState): number => ORDER.indexOf(state);
const states = fc.array(fc.constantFrom(...DELIVERY_STATES), { maxLength: 12 });
const run = (reports: DeliveryState[]): DeliveryState => reports.reduce(advance, 'queued');
const MINUTE = 60_000;
const DAY = 86_400_000;

describe('the delivery of a message', () => {
  it('[INV-4] the rank never falls, and failed is final', () => {
    fc.assert(
      fc.property(states, (reports) => {
        let now: DeliveryState = 'queued';
        for (const report of reports) {
          const next = advance(now, report);
          if (now === 'failed') expect(next).toBe('failed');
          else if (next !== 'failed') expect(rank(next)).toBeGreaterThanOrEqual(rank(now));
          else expect(rank(now)).toBeLessThan(rank('delivered'));
          now = next;
        }
      }),
      runs(20_000),
    );
  });

  it('[INV-4] without a failure the order and number of reports mean nothing', () => {
    fc.assert(
      fc.property(states, fc.nat(), (reports, turn) => {
        const good = reports.filter((report) => report !== 'failed');
        const other = [...good.slice(turn % (good.length + 1)), ...good, ...good.toReversed()];
        expect(run(other)).toBe(run(good));
      }),
      runs(5_000),
    );
  });

  it('[INV-4] what contradicts a certainty is an anomaly, and nothing else is', () => {
    const anomalies = DELIVERY_STATES.flatMap((now) =>
      DELIVERY_STATES.filter((next) => isAnomaly(now, next)).map((next) => `${now} ${next}`),
    );
    expect(anomalies.sort()).toEqual(
      [
        ...['delivered failed', 'read failed', 'played failed'],
        ...['failed', 'unknown_final'].flatMap((final) => [`${final} sent`, `${final} delivered`, `${final} read`, `${final} played`]),
      ].sort(),
    );
    expect(DELIVERY_STATES.filter(hasArrived)).toEqual(['delivered', 'read', 'played']);
  });

  it('[INV-4] a call that was put off is queued again; every other outcome is named like its state', () => {
    const error = { code: 1, title: '' };
    expect(outcomeState({ kind: 'throttled', error, retryAfterMs: 1 })).toBe('queued');
    expect(outcomeState({ kind: 'unknown', error })).toBe('unknown');
  });
});

describe('the service window', () => {
  it('[CNV-2] is open until one minute before 24 hours after the last word', () => {
    const last = instantOf(1_700_000_000_000);
    const open = (ms: number) => windowOpen(last, instantOf(last + ms));
    expect([0, DAY - MINUTE - 1, DAY - MINUTE, DAY - 1, DAY].map(open)).toEqual([true, true, false, false, false]);
    expect(windowOpen(undefined, last)).toBe(false);
    expect(windowEnd(last)).toBe(last + DAY);
  });

  it('[CNV-3] counts from when the customer wrote, however late we learn it, never from the future', () => {
    const [now, at] = [instantOf(10 * DAY), (ms: number) => instantOf(10 * DAY + ms)];
    expect([-DAY, -1, 0, 1, DAY].map((ms) => windowTime(at(ms), now) - now)).toEqual([-DAY, -1, 0, 0, 0]);
    const near = [-5 * MINUTE - 1, -5 * MINUTE, 0, 5 * MINUTE, 5 * MINUTE + 1];
    expect(near.map((ms) => billingTime(at(ms), now) - now)).toEqual([0, -5 * MINUTE, 0, 5 * MINUTE, 0]);
  });
});

describe('the line a message leaves in a list', () => {
  it.each([
    [{ type: 'text', body: { body: 'Bom dia' } }, 'Bom dia'],
    [{ type: 'image', body: {} }, '🖼'],
    [{ type: 'image', body: { caption: 'Férias' } }, '🖼 Férias'],
    [{ type: 'document', body: { filename: 'a.pdf' } }, '📄 a.pdf'],
    [{ type: 'interactive', body: { button_reply: { title: 'Sim' } } }, 'Sim'],
    [{ type: 'interactive', body: { list_reply: { title: 'Opção' } } }, 'Opção'],
    [{ type: 'reaction', body: { emoji: '👍' } }, '👍'],
    [{ type: 'unsupported', body: { body: { deep: 1 }, caption: 7 } }, '❓'],
    [{ type: 'interactive', body: { nfm_reply: { name: 'flow', body: '', response_json: '{}' } } }, '📝'],
    [{ type: 'interactive', body: { nfm_reply: { name: 'flow', body: 'Sent' } } }, '📝 Sent'],
    [{ type: 'interactive', body: { call_permission_reply: { response: 'accept' } } }, '📞'],
    [{ type: 'text', body: {} }, '💬'],
    [{ type: 'text', body: { body: `a${'🙂'.repeat(200)}` } }, `a${'🙂'.repeat(119)}`],
    [{ type: 'text', body: { body: 'x'.repeat(500) } }, 'x'.repeat(120)],
    [{ type: 'text', body: { body: '\n\nOi,\r\n\n\ttudo  bem?' } }, 'Oi, tudo bem?'],
    [{ type: 'text', body: { body: '\u3164 \u200e' } }, '💬'],
    [{ type: 'image', body: { caption: '\u200f' } }, '🖼'],
    [
      { type: 'contacts', body: { contacts: [{ name: { formatted_name: 'Bárbara' } }, { name: { formatted_name: 'Rui' } }] } },
      '👤 Bárbara, Rui',
    ],
    [{ type: 'contacts', body: { contacts: [{}] } }, '👤'],
  ] as const)('[CNV-4] %j → %s', (content, line) => {
    expect(previewOf(content)).toBe(line);
  });
});
