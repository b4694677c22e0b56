import { expect, it } from 'vitest';
import { signsOf } from '../../src/web/features/inbox/row-signs.domain';

const HOUR = 3_600_000;
const now = Date.parse('2026-01-01T10:00:00.000Z');
const row = (state: string, hours: number | null, assignee: { id: string } | null = null) => ({
  serviceWindow: { expiresAt: hours === null ? null : new Date(now + hours * HOUR).toISOString() },
  interaction: { state, assignee },
});
const shown = (...given: Parameters<typeof signsOf>) =>
  Object.entries(signsOf(...given))
    .filter(([, isShown]) => isShown)
    .map(([name]) => name);

it.each([
  [row('waiting', 23), 'waiting', []],
  [row('waiting', 3.9), 'waiting', ['window']],
  [row('waiting', -1), 'waiting', ['window']],
  [row('active', 20, { id: 'usr_a' }), 'mine', []],
  [row('active', 20, { id: 'usr_a' }), 'open', ['assignee']],
  [row('on_hold', 20, { id: 'usr_a' }), 'mine', ['state']],
  [row('offered', 2), 'mine', ['state', 'window']],
  [row('outreach', null, { id: 'usr_a' }), 'mine', ['state', 'window']],
  [row('finished', -1, { id: 'usr_a' }), 'finished', ['assignee']],
] as const)('[WEB-171] %o in %s has a third line with %j', (conversation, tab, signs) => {
  expect(shown(conversation, tab, now)).toEqual(signs);
});

it('[WEB-171] a conversation without an interaction has two lines', () => {
  expect(shown({ serviceWindow: { expiresAt: null }, interaction: null }, 'open', now)).toEqual([]);
});
