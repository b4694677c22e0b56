import { describe, expect, it } from 'vitest';
import { filesIn } from '../support/source.ts';

const PAGES = filesIn('src/web', /\.tsx?$/).filter(({ path }) => !path.startsWith('src/web/client/'));
const HOME = 'src/web/lib/i18n/isolated.ts';
/** Words put beside each other without `joined`, which keeps each in its own direction. */
const BESIDE = /\.join\(\s*'(?: · |, )',?\s*\)/;

describe('what people write reads in its own direction', () => {
  it('sees words that are put beside each other', () => {
    expect(BESIDE.test("names.join(', ')")).toBe(true);
    expect(BESIDE.test("[a, b].join(\n  ' · ',\n)")).toBe(true);
    expect(BESIDE.test("codes.join('\\n')")).toBe(false);
    expect(PAGES.some(({ path }) => path === HOME)).toBe(true);
  });

  it('where it stands beside other words', () => {
    expect(PAGES.filter(({ path, text }) => path !== HOME && BESIDE.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('in every part of the kit that draws a text in an element of its own', () => {
    const theme = filesIn('src/web/ui/theme', /^theme\.css$|\/theme\.css$/)[0]?.text ?? '';
    const kept = [...theme.matchAll(/:where\(([^{]*)\)\s*\{\s*unicode-bidi: plaintext;\s*\}/g)].map(([, parts]) => parts).join();
    const used = new Set(
      PAGES.flatMap(({ text }) => [...text.matchAll(/import \{([^}]+)\} from '@mantine\/(?:core|notifications)'/g)]).flatMap(([, names]) =>
        (names ?? '').split(',').map((name) => name.trim()),
      ),
    );
    const PARTS: Record<string, string[]> = {
      notifications: ['Notification-title', 'Notification-description'],
      Alert: ['Alert-title', 'Alert-message'],
      Combobox: ['Combobox-option'],
      Select: ['Combobox-option'],
      MultiSelect: ['Combobox-option', 'Pill-label'],
      Pill: ['Pill-label'],
      Badge: ['Badge-label'],
      Button: ['Button-label'],
      Menu: ['Menu-itemLabel'],
      Tooltip: ['Tooltip-tooltip'],
      Text: ['Text-root'],
      TextInput: ['InputWrapper-label', 'InputWrapper-description', 'InputWrapper-error'],
      Checkbox: ['Checkbox-label'],
      Radio: ['Radio-label'],
    };
    const missing = Object.entries(PARTS).flatMap(([name, parts]) =>
      used.has(name) || name === 'notifications' ? parts.filter((part) => !kept.includes(`.mantine-${part}`)) : [],
    );
    expect(missing).toEqual([]);
  });
});
