import { expect, it } from 'vitest';
import { accountPatch } from '../../src/modules/identity/account/account.schemas.ts';
import { signUpBody } from '../../src/modules/identity/auth/auth.schemas.ts';
import { keyBody } from '../../src/modules/identity/keys/keys.schemas.ts';
import { departmentBody, groupBody } from '../../src/modules/identity/people/groups.schemas.ts';
import { meChange } from '../../src/modules/identity/people/passwords.schemas.ts';
import { inviteBody, userChange } from '../../src/modules/identity/people/people.schemas.ts';

const NAMES = {
  company: signUpBody.shape.company,
  owner: signUpBody.shape.name,
  account: accountPatch.shape.name,
  invited: inviteBody.shape.name,
  person: userChange.shape.name,
  oneself: meChange.shape.name,
  department: departmentBody.shape.name,
  group: groupBody.shape.name,
  key: keyBody.shape.name,
};

it.each(Object.entries(NAMES))('[PPL-29] the name of a %s is one line as it is read, and never one that shows nothing', (_, name) => {
  expect(['Ana\nSouza', ' Ana \t Souza ', 'Ana\u2028Souza', 'An\u202ea'].map((text) => name.parse(text))).toEqual([
    'Ana Souza',
    'Ana Souza',
    'Ana Souza',
    'Ana',
  ]);
  for (const nothing of ['', ' \n ', '\u200e', '\u3164']) expect(name.safeParse(nothing).success).toBe(false);
});
