import { describe } from 'vitest';
import { customersOf, proveRows, type Row } from './golden.ts';
import { at, Story, TIERS, under, XTS } from './story.ts';

const story = () => new Story();
const CBP23 = [under('conversations-2023', XTS)];
const CBP24 = [under('conversations-2024', XTS)];
const CBP = [under('conversations-2023', XTS), under('conversations-2024', XTS, { from: at('2024-11-01 00:00') })];
const PMP25 = [under('messages-2025', XTS)];
const TIERED = [under('messages-2025', TIERS)];
const PMP26 = [under('messages-2026', XTS)];
const PMP = [under('messages-2025', XTS), under('messages-2026', XTS, { from: at('2026-10-01 00:00') })];
const UNRATED = [under('messages-2026', { ...XTS, marketing: [[null, null]] })];

const marketing = () => story().delivered('ana', '3 09:00', 'marketing').delivered('ana', '3 10:00', 'utility');
/** A click, and its answer in the last millisecond of the day after it. */
const answered = (reply = '4 09:59:59.999') => story().word('ana', '3 10:00', { fromAd: true }).delivered('ana', reply, null);
function service(count: number, first: number, last?: string): Story {
  const told = story();
  for (let n = 1; n <= count; n += 1)
    told.of(`c${n}`, { waba: 'w1', number: 'n1' }).send(`c${n}`, first + n * 1_000, { arrives: first + n * 1_000 });
  return last === undefined ? told : told.of('last', { waba: 'w1', number: 'n1' }).delivered('last', last, null);
}
function words(count: number, numberOf: (n: number) => string): Story {
  const told = customersOf(story(), count, (n) => ({ waba: 'w1', number: numberOf(n) }), 'c', at('3 09:00'));
  for (let n = 1; n <= count; n += 1) told.send(`c${n}`, at('3 10:00') + n * 1_000);
  return told;
}

const ROWS: Row[] = [
  [
    '[BIL-63] a conversation each for marketing and utility, until its 24 hours are over',
    CBP23,
    marketing().delivered('ana', '4 09:59:59.999', 'utility'),
    { posted: 120_000, sessions: 2 },
  ],
  ['[BIL-63] then a second one', CBP23, marketing().delivered('ana', '4 10:00:00.000', 'utility'), { posted: 140_000, sessions: 3 }],
  [
    '[BIL-64] free words open nothing while one is open',
    CBP23,
    marketing().word('ana', '4 08:00').delivered('ana', '4 09:59:59.999', null),
    { posted: 120_000, free: 0, sessions: 2 },
  ],
  [
    '[BIL-64] and one for service once none is, which is free',
    CBP23,
    marketing().word('ana', '4 08:00').delivered('ana', '4 10:00:00.000', null),
    { posted: 120_000, free: 1, sessions: 3 },
  ],
  ['[BIL-65] the 1,000th conversation for service is free', CBP23, service(1_000, at('3 09:00')), { posted: 0, free: 1_000 }],
  ['[BIL-65] the 1,001st is not', CBP23, service(1_001, at('3 09:00')), { posted: 10_000, free: 1_000 }],
  [
    '[BIL-66] it is not up to the last millisecond of October 2024',
    CBP,
    service(1_000, at('2024-10-03 09:00'), '2024-10-31 23:59:59.999'),
    { posted: 10_000, free: 1_000 },
  ],
  [
    '[BIL-66] and from November on it is',
    CBP,
    service(1_000, at('2024-10-03 09:00'), '2024-11-01 00:00:00.000'),
    { posted: 0, free: 1_000 },
  ],
  [
    '[BIL-67] an answer within a day of a click opens 72 hours in which everything is free',
    CBP24,
    answered().delivered('ana', '7 09:59:59.998', 'marketing'),
    { posted: 0 },
  ],
  [
    '[BIL-67] in which one that fails and arrives after all is not charged to a session that those 72 hours covered',
    CBP24,
    story()
      .word('ana', '3 10:00', { fromAd: true })
      .delivered('ana', '3 12:00', 'marketing')
      .send('ana', '4 09:00', { template: 'marketing', lost: at('4 09:00:01'), arrives: at('4 09:00:02') }),
    { posted: 0, void: 1 },
  ],
  ['[BIL-67] and no more', CBP24, answered().delivered('ana', '7 09:59:59.999', 'marketing'), { posted: 100_000 }],
  [
    '[BIL-68] a utility message is free in the last millisecond of the service window',
    PMP25,
    story().word('ana', '3 10:00').delivered('ana', '4 09:59:59.999', 'utility'),
    { posted: 0 },
  ],
  ['[BIL-68] and not after it', PMP25, story().word('ana', '3 10:00').delivered('ana', '4 10:00:00.000', 'utility'), { posted: 20_000 }],
  [
    '[BIL-68] nor a millisecond later',
    PMP25,
    story().word('ana', '3 10:00').delivered('ana', '4 10:00:00.001', 'utility'),
    { posted: 20_000 },
  ],
  [
    '[BIL-69] each template is charged when it arrives, and reserved until then',
    PMP25,
    story()
      .hsm('ana', '3 09:00', { template: 'marketing' })
      .hsm('ana', '3 09:00:20', { template: 'marketing', arrives: null })
      .hsm('ana', '3 09:00:40', { template: 'marketing' }),
    { posted: 200_000, pending: 100_000 },
  ],
  [
    '[BIL-70] a tier begins with its own ordinal',
    TIERED,
    story().hsm('a', '3 09:00').hsm('b', '3 09:01').hsm('c', '3 09:02'),
    { posted: 55_000 },
  ],
  [
    '[BIL-71] inside the window of an advertisement a template is free',
    PMP25,
    answered().delivered('ana', '7 09:59:59.998', 'marketing'),
    { posted: 0 },
  ],
  ['[BIL-71] and not after it', PMP25, answered().delivered('ana', '7 09:59:59.999', 'marketing'), { posted: 100_000 }],
  [
    '[BIL-71] where the answer came a day after the click there is no window',
    PMP25,
    answered('4 10:00:00.000').delivered('ana', '7 09:59:59.998', 'marketing'),
    { posted: 100_000 },
  ],
  [
    '[BIL-72] the provider says when the window ends',
    PMP25,
    answered().adEnds('ana', '4 10:00:05', '7 12:00').delivered('ana', '7 11:59:59.999', 'marketing'),
    { posted: 0 },
  ],
  [
    '[BIL-72] and then it ends',
    PMP25,
    answered().adEnds('ana', '4 10:00:05', '7 12:00').delivered('ana', '7 12:00:00.000', 'marketing'),
    { posted: 100_000 },
  ],
  [
    '[BIL-73] of two tariffs that of the delivery decides',
    PMP,
    story()
      .word('ana', '2026-09-30 20:00')
      .hsm('ana', '2026-09-30 23:59:59.900', { arrives: at('2026-10-01 00:00:00.000') }),
    { posted: 20_000 },
  ],
  ['[BIL-74] 1,000 answers of a number are free', PMP26, words(1_000, () => 'n1'), { posted: 0, free: 1_000 }],
  ['[BIL-74] the next one is not', PMP26, words(1_001, () => 'n1'), { posted: 10_000, free: 1_000 }],
  ['[BIL-74] each number has its own', PMP26, words(1_400, (n) => `n${n % 2}`), { posted: 0, free: 1_400 }],
  [
    '[BIL-75] an answer inside the window of an advertisement takes none of them',
    PMP26,
    answered('3 10:01').delivered('ana', '3 10:02', null).delivered('ana', '6 10:02', null),
    { posted: 0, free: 1 },
  ],
  ['[BIL-76] the provider’s category decides', PMP26, story().hsm('ana', '3 09:00', { told: 'marketing' }), { posted: 100_000 }],
  [
    '[BIL-77] a rate that nobody knows is charged at 0, and counted',
    UNRATED,
    story().hsm('ana', '3 09:00', { template: 'marketing' }),
    { posted: 0, unrated: 1 },
  ],
  [
    '[BIL-78] authentication is charged inside the service window as well',
    PMP25,
    story().word('ana', '3 09:00').hsm('ana', '3 10:00', { template: 'authentication' }),
    { posted: 30_000 },
  ],
  [
    '[BIL-78] at the international rate where the provider says so',
    PMP25,
    story().hsm('ana', '3 10:00', { template: 'authentication', told: 'authentication-international' }),
    { posted: 50_000 },
  ],
  ['[BIL-78] and free words cost nothing', PMP25, story().word('ana', '3 09:00').send('ana', '3 10:00'), { posted: 0, free: 0 }],
  [
    '[BIL-79] two of a category at once are one conversation, and another category is a second one',
    CBP23,
    story()
      .delivered('ana', '3 09:00', 'authentication')
      .delivered('ana', '3 09:00', 'authentication')
      .delivered('ana', '3 09:00:01', 'marketing'),
    { posted: 130_000, sessions: 2 },
  ],
];

describe('what Meta charges', () => proveRows(ROWS));
