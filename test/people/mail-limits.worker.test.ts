import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { resendInvite } from '../../src/modules/identity/people/user-status.actions.ts';
import { actingAs } from '../support/acting.ts';
import { call, newTenant, type Tenant } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { requestHost } from '../support/host.ts';
import { freshEmail, invitation, invite, mailbox, outcome, type User, updateUser } from '../support/mail.ts';
import { everyItem, rows } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';

const many = [429, 'too-many-mails'];
const MINUTE = 60_000;
const resend = (tenant: Tenant, id: string) => call('POST', `/v1/users/${id}/resend-invite`, { token: tenant.token });
const asked = async (tenant: Tenant, changes: object = {}) =>
  call('POST', '/v1/users', { token: tenant.token, body: await invitation(tenant, { ...changes }) });

describe('mails that others make us send', () => {
  it('[PPL-27] are fifty a day for one company, and a refused one writes nothing', async () => {
    const box = mailbox();
    const tenant = await newTenant();
    for (let n = 0; n < 5; n += 1) await invite(tenant);
    await env.DIRECTORY.prepare('UPDATE login_throttle SET failures = 45 WHERE subject = ?').bind(`mail:invite:by:${tenant.id}`).run();
    const body = await invitation(tenant);
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => call('POST', '/v1/users', { token: tenant.token, body: { ...body, email: freshEmail() } })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(5).fill(201), ...Array(7).fill(429)]);
    const refused = answers.find(({ status }) => status === 429);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(23 * 3600);
    expect(await refused?.json()).toMatchObject({ code: 'too-many-mails', retryAfterMs: expect.any(Number) });
    expect(await everyItem<User>(tenant, '/v1/users?state=invited')).toHaveLength(10);
    expect(box.mails).toHaveLength(10);
    expect((await asked(await newTenant())).status).toBe(201);
    const tomorrow = await at(currentTime() + 24 * 60 * MINUTE, tenant);
    expect((await asked(tomorrow)).status).toBe(201);
  });

  it('[PPL-27] go again to an address after three minutes, five times a day, whoever asks', async () => {
    const box = mailbox();
    const tenant = await newTenant();
    const person = await invite(tenant);
    const answers = await Promise.all(Array.from({ length: 20 }, () => outcome(resend(tenant, person.id))));
    expect(answers).toEqual(Array(20).fill(many));
    let later = tenant;
    for (let n = 0; n < 4; n += 1) {
      later = await at(currentTime() + 3 * MINUTE, tenant);
      expect(await outcome(resend(later, person.id))).toEqual([200]);
    }
    later = await at(currentTime() + 3 * MINUTE, tenant);
    expect(await outcome(resend(later, person.id))).toEqual(many);
    expect(box.to(person.email)).toHaveLength(5);
    const other = await newTenant();
    expect(await outcome(asked(other, { email: person.email }))).toEqual([201]);
    await env.DIRECTORY.prepare("UPDATE login_throttle SET failures = 20 WHERE subject LIKE 'mail:invite:to:%'").run();
    const third = await newTenant();
    expect(await outcome(asked(third, { email: person.email }))).toEqual(many);
    await env.DIRECTORY.prepare("UPDATE login_throttle SET failures = 1 WHERE subject LIKE 'mail:invite:to:%'").run();
    const somebody = await invite(third);
    await env.DIRECTORY.prepare("UPDATE login_throttle SET failures = 20 WHERE subject LIKE 'mail:invite:to:%'").run();
    expect(await outcome(updateUser(third, somebody.id, { email: person.email }))).toEqual(many);
    expect(box.to(person.email)).toHaveLength(6);
  });

  it('[PPL-27] whose change was not made are not counted', async () => {
    mailbox();
    const tenant = await newTenant();
    const body = await invitation(tenant);
    const answers = await Promise.all(Array.from({ length: 6 }, () => outcome(call('POST', '/v1/users', { token: tenant.token, body }))));
    expect(answers.filter(([status]) => status === 201)).toHaveLength(1);
    const counted = () => rows(env.DIRECTORY, 'SELECT failures FROM login_throttle WHERE subject = ?', `mail:invite:by:${tenant.id}`);
    expect(await counted()).toEqual([{ failures: 1 }]);
    // The last owner keeps their address: counted, refused by the database, given back.
    const lastOwner = await outcome(updateUser(tenant, tenant.owner.id, { email: freshEmail() }));
    expect(lastOwner[0]).toBe(409);
    expect(await counted()).toEqual([{ failures: 1 }]);
  });

  it('[PPL-27] go again at once where another change was faster, or nothing could be written', async () => {
    mailbox();
    const tenant = await newTenant();
    const person = await invite(tenant);
    const counts = () =>
      rows<{ failures: number }>(
        env.DIRECTORY,
        "SELECT subject, failures FROM login_throttle WHERE subject LIKE 'mail:invite:%' AND subject LIKE ? ORDER BY subject",
        `%${tenant.id}%`,
      );
    await env.DIRECTORY.exec("DELETE FROM login_throttle WHERE subject LIKE 'mail:invite:again:%'");
    const before = await counts();
    const rename = () => updateUser(tenant, person.id, { name: 'Outra pessoa' });
    const faster = await actingAs(tenant, { before: rename });
    await expect(resendInvite(requestHost(), faster, person.id)).rejects.toMatchObject({ slug: 'stale-revision' });
    expect((await counts()).filter(({ failures }) => failures !== 0)).toEqual(before);
    const broken = await actingAs(tenant, { before: () => Promise.reject(new Error('no database')) });
    await expect(resendInvite(requestHost(), broken, person.id)).rejects.toThrow('no database');
    expect((await counts()).filter(({ failures }) => failures !== 0)).toEqual(before);
    expect(await outcome(resend(tenant, person.id))).toEqual([200]);
  });

  it('[PPL-27] that could not leave are not counted', async () => {
    const box = mailbox();
    const tenant = await newTenant();
    box.broken = true;
    const person = await invite(tenant);
    for (let n = 0; n < 6; n += 1) expect(await outcome(resend(tenant, person.id))).toEqual([200]);
    box.broken = false;
    expect(await outcome(resend(tenant, person.id))).toEqual([200]);
    expect(await rows(env.DIRECTORY, 'SELECT failures FROM login_throttle WHERE subject = ?', `mail:invite:by:${tenant.id}`)).toEqual([
      { failures: 1 },
    ]);
  });
});
