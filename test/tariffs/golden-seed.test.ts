import { describe } from 'vitest';
import { customersOf, proveRows, type Row } from './golden.ts';
import { at, BRL, Story, under } from './story.ts';

const SEED = [under('seed', BRL)];
const story = () => new Story();
const DEAR = [under('seed', BRL), under('seed', { ...BRL, business: [[null, 950_000]] }, { from: at('10 00:00') })];
const PAID = [under('seed', { ...BRL, customer: [[null, 300_000]] })];
const UPGRADES = [under('seed', BRL, { upgrades: true })];
const B = 790_000;

function customers(count: number, of = () => ({ waba: 'w1', number: 'n1' }), name = 'c', first = at('3 09:00')): Story {
  return customersOf(story(), count, of, name, first);
}
const one = () => ({ waba: 'w1', number: 'n1' });
const opened = () => story().hsm('ana', '3 09:00');
const twenty = () => {
  const told = opened();
  for (let n = 1; n <= 20; n += 1) told.word('ana', at('3 09:00') + n * 3_600_000).send('ana', at('3 09:00') + n * 3_600_000 + 60_000);
  return told.word('ana', '4 08:59:59.999');
};
/** 1,000 sessions of customers in November before this one. */
const afterThousand = (last: string) => customers(1_000, one).of('last', one()).word('last', last);

const ROWS: Row[] = [
  [
    '[BIL-40] an HSM that is accepted is reserved, until there is word of it',
    SEED,
    story().hsm('ana', '3 09:00', { arrives: null }),
    { posted: 0, pending: B, sessions: 1 },
  ],
  [
    '[BIL-41] it is charged once it is delivered, however often that is told, and whenever an alarm rings',
    SEED,
    opened().again(2).alarm('ana', '3 09:01', '4 08:59:59.999', '4 09:00', '4 09:00:00.001', '4 09:00:00.001'),
    { posted: B, sessions: 1 },
  ],
  [
    '[BIL-42] an HSM that fails costs nothing, and its session was none',
    SEED,
    story().hsm('ana', '3 09:00', { lost: at('3 09:00:04') }),
    { posted: 0, sessions: 1, void: 1 },
  ],
  [
    '[BIL-43] a second HSM in the last millisecond of the 24 hours costs nothing',
    SEED,
    opened().hsm('ana', '4 08:59:59.999'),
    { posted: B, sessions: 1 },
  ],
  ['[BIL-43] a second HSM after 24 hours is a second session', SEED, opened().hsm('ana', '4 09:00:00.000'), { posted: 2 * B, sessions: 2 }],
  ['[BIL-43] and a millisecond later as well', SEED, opened().hsm('ana', '4 09:00:00.001'), { posted: 2 * B, sessions: 2 }],
  ['[BIL-44] twenty words each way cost nothing more while the session is open', SEED, twenty(), { posted: B, sessions: 1 }],
  [
    '[BIL-45] what is sent inside and delivered after the end costs nothing more',
    SEED,
    opened().hsm('ana', '4 08:59:59.000', { arrives: at('4 09:00:03') }),
    { posted: B, sessions: 1 },
  ],
  [
    '[BIL-46] a customer writes again in the last millisecond: one session',
    SEED,
    story().word('ana', '3 10:00').word('ana', '4 09:59:59.999'),
    { posted: 0, free: 1, sessions: 1 },
  ],
  [
    '[BIL-46] a customer writes again at the end: two',
    SEED,
    story().word('ana', '3 10:00').word('ana', '4 10:00:00.000'),
    { posted: 0, free: 2, sessions: 2 },
  ],
  [
    '[BIL-46] and a millisecond later: two',
    SEED,
    story().word('ana', '3 10:00').word('ana', '4 10:00:00.001'),
    { posted: 0, free: 2, sessions: 2 },
  ],
  [
    '[BIL-47] an HSM within the customer’s 24 hours costs nothing',
    SEED,
    story().word('ana', '3 10:00').hsm('ana', '4 09:59:59.999'),
    { posted: 0, free: 1 },
  ],
  [
    '[BIL-47] an HSM at their end is a session of the business',
    SEED,
    story().word('ana', '3 10:00').hsm('ana', '4 10:00:00.000'),
    { posted: B, free: 1 },
  ],
  [
    '[BIL-48] a word heard 41 seconds late counts when it was written',
    SEED,
    story().word('ana', '3 10:00').word('ana', '4 09:59:59', { heard: '4 10:00:41' }),
    { posted: 0, free: 1 },
  ],
  [
    '[BIL-48] one heard two hours late counts when it was heard',
    SEED,
    story().word('ana', '3 10:00').word('ana', '4 08:00', { heard: '4 10:00' }),
    { posted: 0, free: 2 },
  ],
  [
    '[BIL-49] a session from an advertisement has 72 hours',
    SEED,
    story().word('ana', '3 10:00', { fromAd: true }).hsm('ana', '6 09:59:59.999'),
    { posted: 0, free: 1, sessions: 1 },
  ],
  [
    '[BIL-49] and no more',
    SEED,
    story().word('ana', '3 10:00', { fromAd: true }).hsm('ana', '6 10:00:00.000'),
    { posted: B, free: 1, sessions: 2 },
  ],
  [
    '[BIL-49] nor a millisecond',
    SEED,
    story().word('ana', '3 10:00', { fromAd: true }).hsm('ana', '6 10:00:00.001'),
    { posted: B, free: 1, sessions: 2 },
  ],
  [
    '[BIL-50] an advertisement in an open session changes nothing',
    SEED,
    story().word('ana', '3 10:00').word('ana', '3 12:00', { fromAd: true }).hsm('ana', '4 10:00:00.000'),
    { posted: B, free: 1 },
  ],
  [
    '[BIL-51] under a tariff that says so it makes 72 hours of it',
    UPGRADES,
    story().word('ana', '3 10:00').word('ana', '3 12:00', { fromAd: true }).hsm('ana', '6 11:59:59.999'),
    { posted: 0, free: 1, sessions: 1 },
  ],
  [
    '[BIL-51] and no more',
    UPGRADES,
    story().word('ana', '3 10:00').word('ana', '3 12:00', { fromAd: true }).hsm('ana', '6 12:00:00.000'),
    { posted: B, free: 1, sessions: 2 },
  ],
  ['[BIL-52] of 999 customers all are free', SEED, customers(999), { posted: 0, free: 999 }],
  ['[BIL-52] of 1,000 as well', SEED, customers(1_000), { posted: 0, free: 1_000 }],
  ['[BIL-52] of 1,001 one is above the quota', SEED, customers(1_001), { posted: 0, free: 1_000, sessions: 1_001 }],
  [
    '[BIL-53] the 1,000th and the 1,001st at one instant: one of them is free',
    PAID,
    customers(999).of('a', one()).word('a', '3 12:00').of('b', one()).word('b', '3 12:00'),
    { posted: 300_000, free: 1_000 },
  ],
  [
    '[BIL-54] 1,000 sessions of the business take nothing of the quota',
    SEED,
    afterBusiness(1_000),
    { posted: 1_000 * B, free: 1, sessions: 1_001 },
  ],
  ['[BIL-55] the last millisecond of a month counts there', PAID, afterThousand('30 23:59:59.999'), { posted: 300_000, free: 1_000 }],
  ['[BIL-55] the first of the next one counts anew', PAID, afterThousand('2026-12-01 00:00:00.000'), { posted: 0, free: 1_001 }],
  ['[BIL-55] and the one after it', PAID, afterThousand('2026-12-01 00:00:00.001'), { posted: 0, free: 1_001 }],
  [
    '[BIL-56] two numbers of an account share its 1,000',
    PAID,
    customers(1_200, (n = 0) => ({ waba: 'w1', number: `n${n % 2}` })),
    { posted: 60_000_000, free: 1_000 },
  ],
  [
    '[BIL-56] two accounts have 1,000 each',
    PAID,
    customers(1_200, (n = 0) => ({ waba: `w${n % 2}`, number: `n${n % 2}` })),
    { posted: 0, free: 1_200 },
  ],
  [
    '[BIL-57] a new price counts from its first instant on',
    DEAR,
    story().hsm('a', '9 23:59:59.999').hsm('b', '10 00:00:00.000').hsm('c', '10 00:00:00.001'),
    { posted: 790_000 + 2 * 950_000 },
  ],
  [
    '[BIL-58] a session that is open then keeps its tariff',
    DEAR,
    story().hsm('ana', '9 23:00').hsm('ana', '10 01:00'),
    { posted: B, sessions: 1 },
  ],
  [
    '[BIL-60] the first of two HSMs fails, the second arrives: one charge',
    SEED,
    story()
      .hsm('ana', '3 09:00', { lost: at('3 09:00:30') })
      .hsm('ana', '3 09:00:10'),
    { posted: B, sessions: 1, void: 0 },
  ],
  [
    '[BIL-61] an HSM that fails after its session has run gives the charge back, and the session stays over',
    SEED,
    story().hsm('ana', '3 09:00', { lost: at('5 09:00') }),
    { posted: 0, sessions: 1, void: 0 },
  ],
];

function afterBusiness(count: number): Story {
  const told = story();
  for (let n = 1; n <= count; n += 1) told.of(`b${n}`, one()).hsm(`b${n}`, at('3 09:00') + n * 1_000);
  return told.of('c', one()).word('c', '4 12:00');
}

describe('what a session costs', () => proveRows(ROWS));
