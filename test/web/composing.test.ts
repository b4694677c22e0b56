import { expect, it } from 'vitest';
import { isComposing } from '../../src/web/lib/screen/composing';

it.each([
  ['a plain Enter', { isComposing: false, keyCode: 13 }, false],
  ['Enter that confirms a word, in Chromium and Firefox', { isComposing: true, keyCode: 229 }, true],
  ['the same in Firefox with the code of the key', { isComposing: true, keyCode: 13 }, true],
  ['the same in WebKit, told after the composition ended', { isComposing: false, keyCode: 229 }, true],
])('[WEB-169] %s', (_, press, composing) => expect(isComposing(press)).toBe(composing));
