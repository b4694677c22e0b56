import type { Scope } from '../../../edge/platform/scope';
import { fingerprint } from '../../../edge/security/vault';
import { decode, encode } from '../../../kernel/cursor';
import { differingDays, withSmallCube } from './cells.domain';
import { copyOf } from './copies.actions';
import { blockOf, chainedSeal, lineOf, SEAL_SIZE, type Seal } from './seal.domain';
import { selectEntriesAfter, selectLastSeal, selectSeals } from './seal.store';
import { type Break, chainBreak, changedIn, holesIn } from './verify.domain';
import { compareMonth, selectPeriods, selectSeal, selectStrays, selectUnknown, selectWhole } from './verify.store';
import { sealedInvoices, wrongInvoices } from './verify-invoices.actions';

/** Seals that one answer checks: 100,000 entries. */
const SEALS = 100;
/** Of one kind of break, in one answer. */
const MANY = 100;

export type Verification = {
  breaks: Break[];
  /** What was looked at: entries, seals, and the months whose sums were added up again. */
  entries: number;
  seals: number;
  months: number;
  head: { no: number; last: number; hash: string } | null;
  copied: { no: number; hash: string; day: string } | null;
  next: string | null;
};

/**
 * Looks whether the ledger is what was sealed: block after block from the first, then what is not sealed yet, then month after
 * month the sums and counters (BIL-122). A part of it in one answer; `next` goes on.
 */
export async function verify(s: Scope, cursor: string | undefined): Promise<Verification> {
  const [stage, place] = cursor === undefined ? ['seals', '0'] : decode(cursor, ['text', 'text']);
  const [last, copied] = await Promise.all([selectLastSeal(s), copyOf(s)]);
  const about = {
    head: last ? { no: last.no, last: last.last, hash: last.hash } : null,
    copied: copied ? { no: copied.no, hash: copied.hash, day: copied.day } : null,
  };
  if (stage === 'months') return { ...(await checkMonth(s, place)), ...about };
  const checked = await checkSeals(s, Number(place), copied);
  if (checked.seals === SEALS) return { ...checked, ...about, next: encode(['seals', String(Number(place) + SEALS)]) };
  const rest = await checkTail(s, last?.last ?? 0);
  const cut: Break[] =
    copied && copied.no > (last?.no ?? 0) ? [{ kind: 'head', no: copied.no, first: 0, last: 0, seq: null, about: copied.day }] : [];
  const strays = await selectStrays(s, MANY);
  const odd = strays.map(({ seq }): Break => ({ kind: 'stray', no: null, first: seq, last: seq, seq, about: null }));
  const breaks = [...checked.breaks, ...rest.breaks, ...cut, ...odd];
  return { ...checked, ...about, breaks, entries: checked.entries + rest.entries, next: encode(['months', '']) };
}

type Checked = Pick<Verification, 'breaks' | 'entries' | 'seals' | 'months'>;

async function checkSeals(s: Scope, after: number, copied: { no: number; hash: string } | undefined): Promise<Checked> {
  let before: Seal | undefined = after === 0 ? undefined : await selectSeal(s, after);
  const seals = await selectSeals(s, after, SEALS);
  const breaks: Break[] = [];
  let count = 0;
  const from = before?.last ?? 0;
  for (const seal of seals) {
    breaks.push(...chainBreak(before, seal, await fingerprint(chainedSeal(s.tenantId, seal))));
    const entries = await selectEntriesAfter(s, seal.first - 1, 2 * SEAL_SIZE, seal.last);
    breaks.push(...changedIn(seal, entries, await fingerprint(blockOf(entries.map(lineOf)))));
    breaks.push(...(await sealedInvoices(s, before?.invoice ?? 0, seal)));
    if (copied?.no === seal.no && copied.hash !== seal.hash)
      breaks.push({ kind: 'head', no: seal.no, first: seal.first, last: seal.last, seq: null, about: null });
    [count, before] = [count + entries.length, seal];
  }
  breaks.push(...(await checkFacts(s, from, before?.last ?? from)));
  return { breaks, entries: count, seals: seals.length, months: 0 };
}

async function checkTail(s: Scope, after: number): Promise<{ breaks: Break[]; entries: number }> {
  const breaks: Break[] = [];
  let [last, count] = [after, 0];
  for (;;) {
    const entries = await selectEntriesAfter(s, last, SEAL_SIZE);
    const end = entries.at(-1)?.seq ?? last;
    breaks.push(...holesIn(entries, last + 1, end, null).slice(0, MANY));
    [last, count] = [end, count + entries.length];
    if (entries.length < SEAL_SIZE) break;
  }
  return { breaks: [...breaks, ...(await checkFacts(s, after, last))], entries: count };
}

const checkFacts = async (s: Scope, after: number, last: number): Promise<Break[]> =>
  (await selectUnknown(s, after, last, MANY)).map(({ seq, subject }) => ({
    kind: 'fact',
    no: null,
    first: seq,
    last: seq,
    seq,
    about: subject,
  }));

/** Sums of days that are missing, or that nobody sealed. */
async function lostSums(s: Scope): Promise<Break[]> {
  const { seals, cubes } = await selectWhole(s);
  const isWhole = cubes.every((cube) => JSON.stringify(cube) === JSON.stringify(seals));
  return isWhole ? [] : [{ kind: 'cells', no: null, first: 0, last: 0, seq: null, about: null }];
}

/** The sums, counters and invoices of the month behind this one. */
async function checkMonth(s: Scope, behind: string): Promise<Checked & { next: string | null }> {
  // Months are known by their cells: that none is missing, the seals say.
  const lost: Break[] = behind === '' ? await lostSums(s) : [];
  const periods = (await selectPeriods(s)).filter(({ period }) => period > behind);
  const [month] = periods;
  if (!month) return { breaks: lost, entries: 0, seals: 0, months: 0, next: null };
  // What came too late for a closed month counts among its counters all the same.
  const from = Math.min(...periods.map((one) => one.first));
  const { cells, sums, counters } = await compareMonth(s, { behind, period: month.period, first: month.first, from });
  const days = differingDays(withSmallCube(sums), cells);
  const [first, last] = [month.first, Math.max(month.first, ...cells.map((cell) => cell.last))];
  const breaks: Break[] = [
    ...lost,
    ...days.map((day): Break => ({ kind: 'cells', no: null, first, last, seq: null, about: day })),
    ...counters
      .filter(({ n, low, top, used }) => used !== top || low !== 1 || n !== top)
      .map(({ counter }): Break => ({ kind: 'counter', no: null, first, last, seq: null, about: counter })),
    ...(await wrongInvoices(s, month.period, cells)).map((about): Break => ({ kind: 'invoice', no: null, first, last, seq: null, about })),
  ];
  const next = periods.length > 1 ? encode(['months', month.period]) : null;
  return { breaks, entries: 0, seals: 0, months: 1, next };
}
