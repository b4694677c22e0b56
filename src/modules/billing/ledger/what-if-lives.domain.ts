import { dayOf, plusDays, startOfDay } from '../../../kernel/calendar';
import type { Instant } from '../../../kernel/time';
import type { BillingFact } from '../../service/conversations/billing-fact.domain';
import type { Windows } from '../../service/conversations/session-events.domain';
import { replay } from '../../service/conversations/session-replay.domain';
import type { BillingTerm } from '../../service/conversations/session-rule.domain';
import { bookedOf, entriesUnder, lifeOf, type Past, type Pricing, termsOf } from './what-if.domain';
import type { Group } from './what-if-group.domain';
import { isApart, type Shape, shapeOf } from './what-if-shapes.domain';
import { type Pattern, type Span, Tally } from './what-if-tally.domain';

/** A session of a group, with whose conversation it is. */
export type Row = Past & { conversationId: string };

/** What a session of a shape comes to under each way, for somebody, on a day. `count`: how many there were. */
type Known = { patterns: readonly Pattern[]; count: number };
/** What a plain session begins with, and is looked up by. */
type Plain = { row: Row; shape: Shape; name: string };
type Day = { name: string; next: Instant; last: Instant };

/** Nothing that one session leaves behind and another would find. */
const isQuiet = ({ sessions, reserved, givenBack = [], ads = [] }: Windows): boolean =>
  reserved.length === 0 && givenBack.length === 0 && ads.length === 0 && sessions.every(({ state }) => state !== 'reserved');

/** Conversations, one after another, under several ways of pricing. Those of plain sessions are told by what others like them came to. */
export class Lives {
  private readonly ways: readonly Pricing[];
  private readonly zone: string;
  private readonly tallies: readonly Tally[];
  private readonly families: readonly (readonly BillingTerm[])[];
  private readonly familyOf: readonly number[];
  private readonly borders: readonly Instant[];
  private readonly conversations: string[] = [];
  private readonly posted: number[][];
  private readonly known = new Map<string, Known | null>();
  private readonly days = new Map<string, Day>();
  private unread = 0;

  constructor(ways: readonly Pricing[], zone: string, span: Span) {
    this.ways = ways;
    this.zone = zone;
    this.tallies = ways.map(() => new Tally(span));
    this.posted = ways.map(() => []);
    const names = [...new Set(ways.map(({ family }) => family))];
    this.families = names.map((name) => termsOf(ways.filter((way) => way.family === name)));
    this.familyOf = ways.map(({ family }) => names.indexOf(family));
    this.borders = [...new Set(ways.flatMap(({ terms }) => terms.map(({ from }) => from)))];
  }

  add(conversationId: string, rows: readonly Row[]): void {
    const sessions = rows.length === 1 ? rows : rows.toSorted((a, b) => a.number - b.number);
    const [first] = sessions;
    if (!first) return;
    const of = this.conversations.push(conversationId) - 1;
    if (!this.addPlain(of, sessions)) this.addLife(of, sessions, first);
  }

  done(): Group {
    for (const known of this.known.values())
      for (const [way, pattern] of (known?.patterns ?? []).entries()) this.tallies[way]?.addAll(pattern, known?.count ?? 0);
    const ways = this.tallies.map(({ cells, counters, kinds, counted }, way) => ({
      ...{ cells: [...cells.values()], counters, kinds, counted },
      posted: this.posted[way] ?? [],
    }));
    return { ways, conversations: this.conversations, unread: this.unread };
  }

  /** The whole conversation lived once for each family of ways. */
  private addLife(of: number, sessions: readonly Row[], first: Row): void {
    const [who, lived] = [bookedOf(first.conversationId, first, this.zone), lifeOf(sessions)];
    this.unread += lived.unread;
    const facts = this.families.map((terms) => replay(terms, lived.life).facts);
    for (const [way, pricing] of this.ways.entries()) {
      const entries = entriesUnder(pricing, who, facts[this.familyOf[way] ?? 0] ?? []);
      this.post(way, of, this.tallies[way]?.add(of, entries) ?? 0);
    }
  }
  private post(way: number, of: number, micros: number): void {
    const own = this.posted[way];
    if (own) own[of] = (own[of] ?? 0) + micros;
  }

  /** Whether all sessions of the conversation are plain, and each begins when nothing of the one before is left. */
  private addPlain(of: number, sessions: readonly Row[]): boolean {
    const plain: { known: Known; base: number; times: readonly number[] }[] = [];
    let until = Number.NEGATIVE_INFINITY;
    for (const row of sessions) {
      const shape = shapeOf(row.trace);
      if (!shape || !isApart(row.base, until)) return false;
      until = row.base + (shape.times.at(-1) ?? 0);
      const known = this.knownOf(row, shape, until);
      if (!known) return false;
      plain.push({ known, base: row.base, times: shape.times });
    }
    for (const { known, base, times } of plain) {
      known.count += 1;
      for (const [way, pattern] of known.patterns.entries()) this.post(way, of, this.tallies[way]?.like(of, pattern, base, times) ?? 0);
    }
    return true;
  }

  /** What sessions of this shape come to for somebody on this day; null where that depends on more. */
  private knownOf(row: Row, shape: Shape, until: number): Known | null {
    const day = this.dayOf(row.base);
    if (until >= day.last || this.borders.some((from) => row.base < from && from <= until)) return null;
    let before = shape.times.length;
    while (before > 0 && row.base + (shape.times[before - 1] ?? 0) >= day.next) before -= 1;
    const term = this.borders.length === 1 ? 0 : this.borders.filter((from) => from <= row.base).length;
    const name = `${shape.name}|${day.name}|${before}|${term}|${row.channelId}|${row.wabaId}|${row.phone ?? ''}`;
    const found = this.known.get(name);
    if (found !== undefined) return found;
    const made = this.made({ row, shape, name });
    this.known.set(name, made);
    return made;
  }

  private made({ row, shape }: Plain): Known | null {
    const { life, unread } = lifeOf([row]);
    if (unread > 0) return null;
    const lived = this.families.map((terms) => replay(terms, life));
    if (!lived.every(({ windows }) => isQuiet(windows))) return null;
    const who = bookedOf(row.conversationId, row, this.zone);
    const patterns: Pattern[] = [];
    for (const [way, pricing] of this.ways.entries()) {
      const facts: readonly BillingFact[] = lived[this.familyOf[way] ?? 0]?.facts ?? [];
      const pattern = this.tallies[way]?.patternOf(entriesUnder(pricing, who, facts), (at) => shape.times.indexOf(at - row.base));
      if (!pattern || pattern.counted.some(({ moment }) => moment < 0)) return null;
      patterns.push(pattern);
    }
    return { patterns, count: 0 };
  }

  /** The day of a moment, where it ends, and where the one after it does. */
  private dayOf(at: Instant): Day {
    const name = dayOf(at, this.zone);
    const known = this.days.get(name);
    if (known) return known;
    const day = { name, next: startOfDay(plusDays(name, 1), this.zone), last: startOfDay(plusDays(name, 2), this.zone) };
    this.days.set(name, day);
    return day;
  }
}
