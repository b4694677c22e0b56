import { expect, it } from 'vitest';
import { forgotPassword } from '../../src/modules/identity/people/passwords.actions.ts';
import { newTenant } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { requestHost } from '../support/host.ts';
import { mailbox } from '../support/mail.ts';
import { currentTime } from '../support/time.ts';

const QUARTER = 16 * 60_000;
const forgot = (email: string, address: string) => forgotPassword({ ...requestHost(), client: { address, userAgent: '' } }, email);

it('[PPL-35] a stranger uses up their own share of an address’s mails, and the owner still gets theirs', async () => {
  const box = mailbox();
  const [tenant, other] = [await newTenant(), await newTenant()];
  const { email } = tenant.owner;
  const begun = currentTime();
  for (let n = 0; n < 20; n += 1) {
    await at(begun + n * QUARTER, tenant);
    await forgot(email, `2001:db8:7:${n}::5`);
  }
  expect(box.to(email)).toHaveLength(10);
  await forgot(other.owner.email, '2001:db8:7:1::5');
  expect(box.to(other.owner.email)).toHaveLength(1);
  await forgot(email, '203.0.113.9');
  expect(box.to(email)).toHaveLength(11);
});

it('[PPL-35] from however many sites, an address gets at most 60 a day', async () => {
  const box = mailbox();
  const { owner } = await newTenant();
  for (let n = 0; n < 66; n += 1) await forgot(owner.email, `203.0.113.${n}`);
  expect(box.to(owner.email)).toHaveLength(60);
});
