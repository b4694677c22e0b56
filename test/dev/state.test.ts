import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openState } from '../../src/dev/state.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'prosa-state-'));

describe('a state folder', () => {
  it('[EDG-3] that is new is marked, and opened again as it is', () => {
    const state = folder();
    openState(state);
    expect(() => openState(state)).not.toThrow();
    openState(join(state, 'not', 'there', 'yet'));
  });

  it('[EDG-3] of an older layout is refused with one sentence that says what to do', () => {
    const state = folder();
    writeFileSync(join(state, 'demo.json'), '{}');
    expect(() => openState(state)).toThrow(
      /^The data in .* was written by another version of Prosa; run `npm run reset` to clear it, then start again\.$/,
    );
    writeFileSync(join(state, 'layout'), '1');
    expect(() => openState(state)).toThrow('npm run reset');
  });
});
