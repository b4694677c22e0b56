import { compareKeys, type Key, keysOf } from '../../src/kernel/fields/keys.ts';
import type { FieldValue } from '../../src/kernel/fields/types.ts';
import type { RecordFacts } from '../../src/modules/customers/records/legs.fields.ts';
import type { Sort } from '../../src/modules/customers/records/page.store.ts';
import { titleKey } from '../../src/modules/customers/records/values.domain.ts';

/** The key by which the rule orders; undefined where there is none. */
export function keyFor({ by }: Sort, record: RecordFacts & { no: number }): Key | undefined {
  if (by === 'created') return record.no;
  if (by === 'updated') return record.updatedAt;
  if (by === 'title') return titleKey(record.title);
  const [key] = keysOf(by, record.vals[String(by.no)] as FieldValue | undefined); // safe: as it was checked
  return by.type === 'choice' && key !== undefined ? (by.options ?? []).findIndex(({ no }) => no === key) : key;
}

export function inOrder(sort: Sort, records: readonly (RecordFacts & { no: number })[]): number[] {
  const way = sort.isDown ? -1 : 1;
  return [...records]
    .sort((a, b) => {
      const [one, other] = [keyFor(sort, a), keyFor(sort, b)];
      if (one === undefined || other === undefined) return one === other ? way * (a.no - b.no) : one === undefined ? 1 : -1;
      return way * (compareKeys(one, other) || a.no - b.no);
    })
    .map(({ no }) => no);
}
