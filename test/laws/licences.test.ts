import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROJECT } from '../support/source.ts';

type Locked = { license?: string; dev?: boolean; optional?: boolean; hasInstallScript?: boolean };
const LOCK = JSON.parse(readFileSync(`${PROJECT}package-lock.json`, 'utf8')) as { packages: Record<string, Locked> }; // safe: npm's own format
const PACKAGES = Object.entries(LOCK.packages).filter(([path]) => path !== '');
const { allowScripts } = JSON.parse(readFileSync(`${PROJECT}package.json`, 'utf8')) as { allowScripts: Record<string, boolean> };
const nameOf = (path: string): string => path.replace(/^.*node_modules\//, '');

/** What an MIT project may be made of, and what each asks for is in the licences file that the pages are served with. */
const ANYWHERE = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'MPL-2.0', 'OFL-1.1', 'CC0-1.0', 'Unlicense', 'Zlib'];
/** What only runs on a developer's machine may ask for more. */
const TOOLS = [...ANYWHERE, 'Python-2.0', 'LGPL-3.0-or-later'];

/** Whether all parts of an SPDX expression, or one of its choices, are allowed. */
const allows = (expression: string, allowed: readonly string[]): boolean =>
  expression
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => allowed.includes(licence.trim())));

describe('what the project is made of', () => {
  it('has licences that allow it', () => {
    expect(PACKAGES.length).toBeGreaterThan(300);
    const refused = PACKAGES.filter(([, { license = 'none', dev = false }]) => !allows(license, dev ? TOOLS : ANYWHERE));
    expect(refused.map(([path, { license }]) => `${nameOf(path)}: ${license}`)).toEqual([]);
  });

  it('runs no code while it is installed, but for the three that need it', () => {
    expect(Object.keys(allowScripts).sort()).toEqual(['esbuild', 'node', 'workerd']);
    expect(readFileSync(`${PROJECT}.npmrc`, 'utf8')).toMatch(/^ignore-scripts=true$/m);
    const bootstrap = readFileSync(`${PROJECT}src/dev/bootstrap.mjs`, 'utf8');
    expect(bootstrap).toContain("npm('ci', '--ignore-scripts'");
    expect(bootstrap).toContain('...Object.keys(allowScripts)');
    const others = PACKAGES.filter(([path, { hasInstallScript }]) => hasInstallScript && !(nameOf(path) in allowScripts)).map(([path]) =>
      nameOf(path),
    );
    expect([...new Set(others)]).toEqual(['vue-demi']); // chooses a version of Vue, which nothing of ours uses
  });
});
