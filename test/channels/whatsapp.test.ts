import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identityKey } from '../../src/modules/customers/contacts/identity.domain.ts';
import { type Routed, readWebhook } from '../../src/modules/messaging/channels/whatsapp.domain.ts';
import type { InboundMessage } from '../../src/modules/messaging/content/inbound.domain.ts';
import { previewOf, weightOf } from '../../src/modules/messaging/content/message.domain.ts';
import { runs } from '../support/runs.ts';
import { CONTEXTS, MESSAGES, REFERRAL, STATUSES } from './samples.ts';

const NOW = 1_749_416_400_000;
type Item = Record<string, unknown>;
const envelope = (value: unknown, field = 'messages') => ({
  object: 'whatsapp_business_account',
  entry: [{ id: '900', changes: [{ field, value }] }],
});
const metadata = { display_phone_number: '15550783881', phone_number_id: '100' };
const read = (value: Item): Routed[] => readWebhook(envelope({ messaging_product: 'whatsapp', metadata, ...value }), NOW);
const contacts = [{ profile: { name: 'Sheena', username: '@sheena' }, wa_id: '16505551234', user_id: 'US.1' }];
const first = (routed: Routed[]) => routed[0] as Extract<Routed, { kind: 'message' }> & { item: InboundMessage; reason?: string }; // safe: read defensively
const plain = (more: Item): Item => ({
  id: 'wamid.1',
  timestamp: '1749416383',
  type: 'text',
  text: { body: 'x' },
  from: '16505551234',
  ...more,
});

describe('an inbound message', () => {
  it.each(MESSAGES)('[WAP-1] %s keeps all it says', (_, message, type, body) => {
    const [routed, ...others] = read({ contacts, messages: [message] });
    expect(others).toEqual([]);
    expect(routed).toMatchObject({ kind: 'message', phoneNumberId: '100', item: { wamid: message.id, content: { type, body } } });
    if (type === 'unsupported') expect(first(read({ messages: [message] })).item.content.raw).toEqual(message);
    expect(previewOf(first([routed as Routed]).item.content).length).toBeLessThanOrEqual(120);
  });

  it.each(CONTEXTS)('[WAP-2] says what it quotes, how it was passed on and about which product it asks: %s', (_, context, told) => {
    const { quotes, forwarded, product } = first(read({ messages: [plain({ context })] })).item.content;
    expect({ quotes, forwarded, product }).toEqual({ quotes: undefined, forwarded: undefined, product: undefined, ...told });
  });

  it('[WAP-14] that the business wrote in the WhatsApp Business app is an echo to whom it was sent, of any kind', () => {
    const echo = (more: Item) => ({ id: 'wamid.e', from: '15550783881', to: '16505551234', timestamp: '1749416383', ...more });
    const echoes = (...message_echoes: Item[]) => readWebhook(envelope({ metadata, message_echoes }, 'smb_message_echoes'), NOW);
    for (const [, message, type, body] of MESSAGES) {
      const [routed] = echoes(echo({ ...message, from: '15550783881' }));
      expect(routed).toMatchObject({
        kind: 'message',
        identities: [{ value: '+16505551234' }],
        item: { kind: 'echo', content: { type, body } },
      });
    }
    expect(echoes(echo({ type: 'text', text: { body: 'x' }, to: '', to_user_id: 'US.1' }))).toMatchObject([
      { identities: [{ value: 'US.1' }] },
    ]);
    expect(echoes(echo({ to: undefined }), echo({ id: undefined }), echo({ group_id: 'g' }))).toMatchObject([
      { kind: 'event', reason: 'nobody', field: 'smb_message_echoes' },
      { kind: 'event', reason: 'no-message-id' },
      { kind: 'event', reason: 'group' },
    ]);
    const ofMeta = readWebhook(
      envelope({ metadata, message_echoes: [echo({ type: 'text', text: { body: 'x' } })] }, 'message_echoes'),
      NOW,
    );
    expect(ofMeta).toMatchObject([{ item: { author: 'bot' } }]);
  });

  it('[WAP-15] names its sender’s username and parent user id, and a status its recipient’s', () => {
    const person = { wa_id: '16505551234', user_id: 'US.1', parent_user_id: 'US.ENT.1', profile: { username: '@bia' } };
    const others = { wa_id: '1650', profile: { username: 'ana' } };
    const known = ['phone:+16505551234', 'bsuid:US.1', 'parent_bsuid:US.ENT.1', 'username:bia'];
    const keys = (routed: Routed | undefined) => (routed && 'identities' in routed ? routed.identities.map(identityKey) : []);
    expect(keys(first(read({ contacts: [others, person], messages: [plain({})] })))).toEqual(known);
    const status = { id: 'wamid.o', status: 'read', timestamp: '1750030073', recipient_id: '16505551234' };
    expect(keys(read({ contacts: [others, person], statuses: [status] })[0])).toEqual(known);
    const named = { ...status, recipient_parent_user_id: 'US.ENT.2' };
    expect(keys(read({ statuses: [named] })[0])).toEqual(['phone:+16505551234', 'parent_bsuid:US.ENT.2']);
    expect(keys(first(read({ messages: [plain({})] })))).toEqual(['phone:+16505551234']);
  });

  it('[WAP-3] from an advertisement keeps the referral, on any type', () => {
    for (const [, message] of MESSAGES) {
      const { item } = first(read({ messages: [{ ...message, referral: REFERRAL }] }));
      expect([item.fromAd, item.content.referral]).toEqual([true, REFERRAL]);
    }
    for (const referral of [undefined, null, {}, [], '', 'ad']) {
      const { item } = first(read({ messages: [plain({ referral })] }));
      expect([item.fromAd, item.content.referral]).toEqual([false, undefined]);
    }
  });

  it('[WAP-4] is from whoever its own fields say, with the name of the contact that matches', () => {
    const two = [
      { wa_id: '1650', profile: { name: 'A' } },
      { user_id: 'US.9', profile: { username: '@bia' } },
    ];
    const people = read({ contacts: two, messages: [plain({ from: undefined, from_user_id: 'US.9' }), plain({ from: '16505550000' })] });
    expect(people.map((r) => (r.kind === 'message' ? [r.identities.map(({ value }) => value), r.name] : r))).toEqual([
      [['US.9', 'bia'], { name: 'bia', source: 'username' }],
      [['+16505550000'], undefined],
    ]);
    expect(first(read({ contacts, messages: [plain({ from: '' })] })).identities.map(({ value }) => value)).toEqual([
      '+16505551234',
      'US.1',
      'sheena',
    ]);
    expect(first(read({ messages: [plain({ from: '', from_user_id: ' ' })] }))).toMatchObject({ kind: 'event', reason: 'nobody' });
  });

  it('[WAP-4] is never joined with the identities of somebody else who is named beside it', () => {
    const told = (contact: Item, ...messages: Item[]) =>
      read({ contacts: [contact], messages: messages.map(plain) }).map(
        (r) => r.kind === 'message' && [r.identities.map(({ value }) => value), r.name?.name],
      );
    const ana = { wa_id: '16505550001', user_id: 'US.A', profile: { name: 'Ana' } };
    expect(told(ana, { from: '16505550002' })).toEqual([[['+16505550002'], undefined]]);
    expect(told(ana, { from: undefined, from_user_id: 'US.B' })).toEqual([[['US.B'], undefined]]);
    const unnamed = { user_id: 'US.A', profile: { name: 'Ana' } };
    expect(told(unnamed, { from: '16505550001' }, { from: '16505550002' })).toEqual([
      [['+16505550001'], undefined],
      [['+16505550002'], undefined],
    ]);
    expect(told(unnamed, { from: '16505550001' }, { from: '16505550001' })).toEqual([
      [['+16505550001', 'US.A'], 'Ana'],
      [['+16505550001', 'US.A'], 'Ana'],
    ]);
    const bia = { wa_id: '551187654321', user_id: 'BR.B', profile: { name: 'Bia' } };
    expect(told(bia, { from: '5511987654321' })).toEqual([[['+5511987654321', 'BR.B'], 'Bia']]);
    const status = { id: 'wamid.2', status: 'sent', timestamp: '1749416383', recipient_id: '16505550002' };
    expect(read({ contacts: [ana], statuses: [status] })[0]).toMatchObject({ identities: [{ value: '+16505550002' }], name: undefined });
  });

  it('[WAP-5] about a changed number names the new one and the old one; about a changed identity nobody new', () => {
    const system = (given: Item) => first(read({ messages: [plain({ type: 'system', system: given })] }));
    const values = (list: { value: string }[]) => list.map(({ value }) => value);
    const changed = system({ type: 'user_changed_number', wa_id: '12195555358', user_id: 'US.2' });
    expect([values(changed.identities), values(changed.formerly)]).toEqual([['+12195555358', 'US.2'], ['+16505551234']]);
    expect(values(system({ type: 'user_changed_number', new_wa_id: '12195555358' }).identities)).toEqual(['+12195555358']);
    const same = system({ type: 'customer_identity_changed' });
    expect([values(same.identities), same.formerly]).toEqual([['+16505551234'], []]);
    expect(system({ type: 'user_changed_number', wa_id: '16505551234' }).formerly).toEqual([]);
  });

  it('[WAP-6] with a missing or absurd time counts as received', () => {
    const times = [undefined, '', 'x', '0', '-5', '1e99', null, {}, '1', '1749416383', 1_749_416_383, '1749416383000', 1_749_416_383_000];
    const read1 = (timestamp: unknown) => first(read({ messages: [plain({ timestamp })] })).item.providerAt;
    expect(times.map(read1)).toEqual([...Array(9).fill(NOW), ...Array(4).fill(1_749_416_383_000)]);
  });

  it('[WAP-6] a status from far ahead comes from when it is received', () => {
    const at = (timestamp: string) =>
      (read({ statuses: [{ id: 'wamid.1', status: 'read', timestamp }] })[0] as { item: { at: number } }).item.at; // safe: a status
    expect(['1749416383', '1749416410', '1749419999', '1749416383000'].map(at)).toEqual([
      1_749_416_383_000,
      1_749_416_410_000,
      NOW,
      1_749_416_383_000,
    ]);
  });

  it('[WAP-7] of a group is kept aside', () => {
    expect(first(read({ messages: [plain({ group_id: 'g' })] }))).toMatchObject({ kind: 'event', reason: 'group' });
  });

  it('[WAP-8] reactions, edits, revocations and system notices are no new word; everything else is', () => {
    const notes = new Set(['reaction', 'edit', 'revoke', 'system']);
    for (const [, , type] of MESSAGES) expect(weightOf(type as 'text')).toBe(notes.has(type) ? 'annotation' : 'content');
  });
});

describe('a status', () => {
  it.each(STATUSES)('[WAP-9] %s', (_, status, state, reason) => {
    const [routed] = read({ statuses: [{ ...status, biz_opaque_callback_data: 'msg_x' }] });
    if (state === undefined) expect(routed).toMatchObject({ kind: 'event', reason, raw: { status: status.status } });
    else expect(routed).toMatchObject({ kind: 'status', item: { kind: 'status', wamid: 'wamid.out', state, messageId: 'msg_x' } });
  });

  it('[WAP-10] names its recipient by phone, by user id, or by neither, and a failure its reason', () => {
    const one = (status: Item) => read({ statuses: [{ id: 'wamid.o', status: 'failed', timestamp: '1750030073', ...status }] })[0];
    expect(one({ recipient_id: '551187654321' })).toMatchObject({ identities: [{ value: '+5511987654321' }] });
    expect(one({ recipient_user_id: 'BR.1', recipient_id: '' })).toMatchObject({ identities: [{ kind: 'bsuid', value: 'BR.1' }] });
    expect(one({})).toMatchObject({ identities: [] });
    expect(one({ errors: [{ code: 131049, title: 'A', message: 'B' }] })).toMatchObject({ item: { error: { code: 131049, title: 'A' } } });
    expect(one({ errors: [{ code: 'x', message: 'B' }] })).toMatchObject({ item: { error: { code: -1, title: 'B' } } });
  });
});

describe('a webhook body', () => {
  it('[WAP-11] of an account event is kept whole, for its account', () => {
    const value = { event: 'APPROVED', message_template_id: 1 };
    expect(readWebhook(envelope(value, 'message_template_status_update'), NOW)).toMatchObject([
      {
        kind: 'event',
        wabaId: '900',
        phoneNumberId: undefined,
        field: 'message_template_status_update',
        reason: 'account-event',
        raw: { value },
      },
    ]);
    for (const field of ['smb_message_echoes', 'history', 'user_preferences', 'user_id_update', 'calls'])
      expect(readWebhook(envelope({ metadata, message_echoes: [plain({})] }, field), NOW)).toMatchObject([
        { kind: 'event', field, phoneNumberId: '100' },
      ]);
  });

  it('[WAP-12] loses no good item to a malformed one, wherever that stands', () => {
    const json = fc.jsonValue({ maxDepth: 3 });
    fc.assert(
      fc.property(fc.array(json, { maxLength: 5 }), fc.nat(5), (nonsense, place) => {
        const messages = nonsense.toSpliced(place, 0, plain({ id: 'wamid.good' }) as never);
        const routed = read({ contacts: nonsense, messages, statuses: nonsense, errors: nonsense });
        expect(routed.filter((r) => r.kind === 'message' && r.item.wamid === 'wamid.good')).toHaveLength(1);
        expect(routed).toHaveLength(messages.length + nonsense.length * 2);
      }),
      runs(300),
    );
  });

  it('[WAP-13] of any JSON throws nothing and is never silently empty', () => {
    const keys = [
      'entry',
      'changes',
      'value',
      'messages',
      'statuses',
      'contacts',
      'metadata',
      'phone_number_id',
      'field',
      'id',
      'type',
      'text',
      '__proto__',
    ];
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ depthSize: 'small' }, fc.constantFrom<unknown>('messages', 'x', '', 0, null, true), tie('list'), tie('object')),
      list: fc.array(tie('tree'), { maxLength: 3 }),
      object: fc.dictionary(fc.constantFrom(...keys), tie('tree'), { maxKeys: 4 }),
    }));
    fc.assert(
      fc.property(fc.oneof(tree, fc.jsonValue()), (body) => {
        expect(readWebhook(body, NOW).length).toBeGreaterThan(0);
      }),
      runs(3_000),
    );
  });
});
