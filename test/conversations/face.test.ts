import { describe, expect, it } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { type ConversationRef, type FaceNews, withNews } from '../../src/modules/service/conversations/state-change.domain.ts';

const known = {
  tenantId: newId('tenant'),
  shard: 'SHARD_00',
  conversationId: newId('conversation'),
  channel: { id: 'chn_1', name: 'Loja' },
  account: { wabaId: '1', timezone: 'UTC' },
  contact: { id: 'ctc_1', name: 'Ana', phone: null },
  contactRevision: 3,
  isBlocked: false,
  address: { recipient: 'BR.1' },
} as unknown as ConversationRef; // safe: where it begins is not asked

describe('who a thread is with', () => {
  it('[CTC-25] [CTC-28] is never what an older revision says, neither the name nor the address', () => {
    const told = (contactRevision: number): ConversationRef => ({
      ...known,
      contact: { id: 'ctc_1', name: 'Velha', phone: '+5511911110001' },
      contactRevision,
      address: { to: '5511911110001' },
    });
    expect(withNews(known, told(2))).toEqual(known);
    expect([3, 4].map((revision) => withNews(known, told(revision)).address)).toEqual([{ to: '5511911110001' }, { to: '5511911110001' }]);
    const other: FaceNews = { contact: { id: 'ctc_2', name: 'Rui', phone: null }, contactRevision: 1, address: { recipient: 'BR.2' } };
    expect(withNews(known, other)).toMatchObject(other);
    expect([2, 3, 4].map((revision) => withNews(known, { name: 'Nova', revision, isBlocked: false }).contact.name)).toEqual([
      'Ana',
      'Ana',
      'Nova',
    ]);
  });
});
