import { expect, it } from 'vitest';
import { childrenFirst, type Reference, selfReferences } from '../../src/modules/identity/sign-up/clearing.domain.ts';

const to = (from: string, column: string, parent: string): Reference => ({ from, column, to: parent });

it('[SUP-10] what refers to another goes before it, whatever the order of the tables, and each once', () => {
  const references = [
    to('worn', 'interaction_id', 'interactions'),
    to('worn', 'tag_id', 'tags'),
    to('interactions', 'tenant_id', 'conversations'),
    to('interactions', 'conversation_id', 'conversations'),
    to('conversations', 'contact_id', 'contacts'),
    to('contacts', 'tenant_id', 'contacts'),
    to('contacts', 'merged_into_id', 'contacts'),
    to('contacts', 'tenant_id', 'accounts'),
  ];
  const tables = ['contacts', 'tags', 'worn', 'alone', 'conversations', 'interactions'];
  for (const order of [tables, tables.toReversed(), tables.toSorted()]) {
    const ordered = childrenFirst(order, references);
    expect(ordered.toSorted()).toEqual(tables.toSorted());
    for (const { from, to: parent } of references)
      if (from !== parent && parent !== 'accounts') expect(ordered.indexOf(from)).toBeLessThan(ordered.indexOf(parent));
  }
  expect(selfReferences('contacts', references)).toEqual(['merged_into_id']);
  expect(selfReferences('worn', references)).toEqual([]);
});
