import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensureSecrets } from '../../src/dev/secrets.ts';
import { PROJECT } from '../support/source.ts';

const newFile = (): string => join(mkdtempSync(join(tmpdir(), 'prosa-')), '.dev.vars');

describe('the secrets of a machine', () => {
  it('are made at random where there are none, 32 bytes each, readable by their owner alone', () => {
    const [one, two] = [newFile(), newFile()];
    const { secrets, created } = ensureSecrets(one);
    expect(created).toHaveLength(5);
    for (const name of created) expect(Buffer.from(secrets[name] ?? '', 'base64url')).toHaveLength(32);
    expect(ensureSecrets(two).secrets.JWT_SECRET).not.toBe(secrets.JWT_SECRET);
    expect(statSync(one).mode & 0o077).toBe(0);
  });

  it('are never changed once written; only missing ones are added', () => {
    const file = newFile();
    writeFileSync(file, 'JWT_SECRET="mine"\nOTHER=1\n');
    const first = ensureSecrets(file);
    expect(first.secrets).toMatchObject({ JWT_SECRET: 'mine', OTHER: '1' });
    expect(first.created).not.toContain('JWT_SECRET');
    expect(ensureSecrets(file)).toEqual({ secrets: first.secrets, created: [] });
  });

  it('are the ones that the Worker requires, and the example names each', () => {
    const required = /required = \[([^\]]*)\]/.exec(readFileSync(`${PROJECT}wrangler.toml`, 'utf8'))?.[1] ?? '';
    const names = [...required.matchAll(/"([A-Z0-9_]+)"/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(0);
    expect(ensureSecrets(newFile()).created.sort()).toEqual(names.sort());
    const example = readFileSync(`${PROJECT}.dev.vars.example`, 'utf8');
    expect(names.filter((name) => !example.includes(`\n${name}=""`))).toEqual([]);
  });
});
