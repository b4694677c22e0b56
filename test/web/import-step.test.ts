import { expect, it } from 'vitest';
import { doubled, namesSomebody } from '../../src/web/features/imports/column-names.ts';
import { isBusy, placeOf, stageOf, undoUntil } from '../../src/web/features/imports/import-step.domain.ts';

const STATES = [
  'waiting',
  'mapping',
  'mapped',
  'checking',
  'refused',
  'ready',
  'applying',
  'apply-stopped',
  'done',
  'undoing',
  'undo-stopped',
  'undone',
] as const;

it('[WEB-230] an import is at the step that its state asks for, and is looked at again only while it goes on', () => {
  expect(STATES.map((state) => [state, stageOf(state), placeOf(state)])).toEqual([
    ['waiting', 'file', 0],
    ['mapping', 'columns', 1],
    ['mapped', 'columns', 1],
    ['checking', 'checking', 2],
    ['refused', 'columns', 1],
    ['ready', 'ready', 2],
    ['applying', 'applying', 3],
    ['apply-stopped', 'result', 3],
    ['done', 'result', 4],
    ['undoing', 'undoing', 4],
    ['undo-stopped', 'result', 4],
    ['undone', 'result', 4],
  ]);
  expect(STATES.filter(isBusy)).toEqual(['checking', 'applying', 'undoing']);
});

it('[WEB-230] the way back is offered for 24 hours after the writing began', () => {
  const appliedAt = '2026-11-30T10:00:00.000Z';
  const end = Date.parse('2026-12-01T10:00:00.000Z');
  expect(undoUntil({ state: 'done', appliedAt }, end - 1)).toBe(end);
  expect(undoUntil({ state: 'done', appliedAt }, end)).toBeUndefined();
  expect(undoUntil({ state: 'undone', appliedAt }, end - 1)).toBeUndefined();
  expect(undoUntil({ state: 'ready', appliedAt: null }, end - 1)).toBeUndefined();
});

it('[WEB-231] two columns cannot mean the same, and one must say who a row is about', () => {
  expect(doubled(['name', null, 'email', 'email', null])).toEqual(['email']);
  expect(namesSomebody(['name', 'language', null])).toBe(false);
  expect(namesSomebody(['name', 'externalId'])).toBe(true);
});
