import { expect, it } from 'vitest';
import { signsOf } from '../../src/web/features/inbox/row-signs.domain';

const HOUR = 3_600_000;
const now = Date.parse('2026-01-01T10:00:00.000Z');
const row = (state: string, hours: number | null) => ({
  serviceWindow: { expiresAt: hours === null ? null : new Date(now + hours * HOUR).toISOString() },
  interaction: { state },
});
const shown = (...given: Parameters<typeof signsOf>) =>
  Object.entries(signsOf(...given))
    .filter(([, isShown]) => isShown)
    .map(([name]) => name);

it.each([
  [row('waiting', 23), []],
  [row('waiting', 3.9), ['window']],
  [row('waiting', -1), ['window']],
  [row('active', 20), []],
  [row('on_hold', 20), ['state']],
  [row('offered', 2), ['state', 'window']],
  [row('outreach', null), ['state', 'window']],
  [row('finished', -1), []],
] as const)('[WEB-171] %o has a third line with %j', (conversation, signs) => {
  expect(shown(conversation, now)).toEqual(signs);
});

it('[WEB-171] a conversation without an interaction has two lines', () => {
  expect(shown({ serviceWindow: { expiresAt: null }, interaction: null }, now)).toEqual([]);
});
