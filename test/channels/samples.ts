/** One sample of every inbound message and status of the Cloud API, as Meta's reference shows them (v23 and v24 shapes). */
type Item = Record<string, unknown>;

const from = '16505551234';
const base = { from, timestamp: '1749416383' };
const context = { from: '15550783881', id: 'wamid.sent' };
const media = { mime_type: 'image/jpeg', sha256: 'SfInY0gGKTsJlUWbwxC1k+FAD0FZHvzwfpvO0zX0GUI=', id: '1003383421387256' };

/** A message, the type it becomes, and something its body must show. */
const SHOWN: [name: string, message: Item, type: string, body: Item][] = [
  ['text', { type: 'text', text: { body: 'Does it come in another color?' } }, 'text', { body: 'Does it come in another color?' }],
  [
    'image',
    { type: 'image', image: { ...media, caption: 'Taj Mahal', url: 'https://lookaside.fbsbx.com/x' } },
    'image',
    { caption: 'Taj Mahal' },
  ],
  ['voice', { type: 'audio', audio: { ...media, mime_type: 'audio/ogg; codecs=opus', voice: true } }, 'audio', { voice: true }],
  ['video', { type: 'video', video: { ...media, mime_type: 'video/mp4', caption: 'Spot the hummingbird' } }, 'video', { id: media.id }],
  ['document', { type: 'document', document: { ...media, filename: 'form.pdf' } }, 'document', { filename: 'form.pdf' }],
  ['sticker', { type: 'sticker', sticker: { ...media, mime_type: 'image/webp', animated: true } }, 'sticker', { animated: true }],
  [
    'location',
    { type: 'location', location: { latitude: 37.4847, longitude: -122.1484, name: 'Philz' } },
    'location',
    { latitude: 37.4847 },
  ],
  [
    'contacts',
    { type: 'contacts', contacts: [{ name: { formatted_name: 'Barbara' } }] },
    'contacts',
    { contacts: [{ name: { formatted_name: 'Barbara' } }] },
  ],
  [
    'button reply',
    { context, type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'cancel', title: 'Cancel' } } },
    'interactive',
    { button_reply: { id: 'cancel', title: 'Cancel' } },
  ],
  [
    'list reply',
    { type: 'interactive', interactive: { type: 'list_reply', list_reply: { id: 'priority', title: 'Mail', description: 'Next Day' } } },
    'interactive',
    { type: 'list_reply' },
  ],
  [
    'flow reply',
    {
      type: 'interactive',
      interactive: { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"flow_token":"a"}' } },
    },
    'interactive',
    { type: 'nfm_reply' },
  ],
  [
    'call permission reply',
    { type: 'interactive', interactive: { type: 'call_permission_reply', call_permission_reply: { response: 'accept' } } },
    'interactive',
    { type: 'call_permission_reply' },
  ],
  [
    'template button',
    { context, type: 'button', button: { payload: 'camp1:yes', text: 'Yes' } },
    'button',
    { payload: 'camp1:yes', text: 'Yes' },
  ],
  ['reaction', { type: 'reaction', reaction: { message_id: 'wamid.sent', emoji: '👍' } }, 'reaction', { emoji: '👍' }],
  ['removed reaction', { type: 'reaction', reaction: { message_id: 'wamid.sent' } }, 'reaction', { emoji: '', message_id: 'wamid.sent' }],
  ['emptied reaction', { type: 'reaction', reaction: { message_id: 'wamid.sent', emoji: '' } }, 'reaction', { emoji: '' }],
  [
    'order',
    { type: 'order', order: { catalog_id: '1', text: '', product_items: [{ product_retailer_id: 'di9', quantity: 2, item_price: 7.99 }] } },
    'order',
    { catalog_id: '1' },
  ],
  [
    'number change',
    { type: 'system', system: { body: 'User changed', wa_id: '12195555358', type: 'user_changed_number' } },
    'system',
    { type: 'user_changed_number' },
  ],
  [
    'user id change',
    { type: 'system', system: { body: 'User changed', user_id: 'US.2', type: 'user_changed_user_id' } },
    'system',
    { user_id: 'US.2' },
  ],
  [
    'identity change',
    { type: 'system', identity: { acknowledged: true, hash: 'x' }, system: { body: 'changed', type: 'customer_identity_changed' } },
    'system',
    { identity: { acknowledged: true, hash: 'x' } },
  ],
  [
    'unsupported',
    { type: 'unsupported', errors: [{ code: 131051, title: 'Message type unknown' }], unsupported: { type: 'poll' } },
    'unsupported',
    { type: 'poll' },
  ],
  ['unsupported without a reason', { type: 'unsupported', errors: [{ code: 131052 }] }, 'unsupported', { type: 'unsupported' }],
  ['a type of tomorrow', { type: 'hologram', hologram: { depth: 3 } }, 'unsupported', { type: 'hologram' }],
  ['interactive without its object', { type: 'interactive' }, 'unsupported', { type: 'interactive' }],
  [
    'edit',
    { type: 'edit', edit: { original_message_id: 'wamid.a', message: { type: 'text', text: { body: 'new' } } } },
    'edit',
    { original_message_id: 'wamid.a' },
  ],
  ['revoke', { type: 'revoke', revoke: { original_message_id: 'wamid.a' } }, 'revoke', { original_message_id: 'wamid.a' }],
];
export const MESSAGES: typeof SHOWN = SHOWN.map(([name, message, type, body]) => [
  name,
  { ...base, id: `wamid.${name}`, ...message },
  type,
  body,
]);

/** The ways a message refers to another, or to where it came from. */
export const CONTEXTS: [name: string, context: Item, told: Item][] = [
  ['a quote', { from: '15550783881', id: 'wamid.sent' }, { quotes: 'wamid.sent' }],
  ['a forward', { forwarded: true }, { forwarded: 'once' }],
  ['a frequent forward', { frequently_forwarded: true }, { forwarded: 'often' }],
  ['neither', { forwarded: false, referred_product: {} }, {}],
  [
    'a product',
    { from: '1', id: 'wamid.sent', referred_product: { catalog_id: '1', product_retailer_id: 'x' } },
    { quotes: 'wamid.sent', product: { catalogId: '1', productId: 'x' } },
  ],
];

export const REFERRAL = {
  ...{
    source_url: 'https://fb.me/3cr4Wqqkv',
    source_id: '120226305854810726',
    source_type: 'ad',
    body: 'Succulents',
    headline: 'Chat with us',
  },
  ...{ media_type: 'image', image_url: 'https://scontent.test/a', ctwa_clid: 'Aff-n8ZT', welcome_message: { text: 'Hi there!' } },
};

const pricing = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'utility' };

/** A status and what becomes of it: a state, or the reason why it is kept aside. */
const PLAIN: [name: string, status: Item, state: string | undefined, reason?: string][] = [
  [
    'sent, v23',
    { status: 'sent', conversation: { id: '61d1', expiration_timestamp: '1795453700', origin: { type: 'marketing' } }, pricing },
    'sent',
  ],
  ['sent, v24', { status: 'sent', pricing }, 'sent'],
  ['delivered', { status: 'delivered', pricing: { ...pricing, type: 'free_customer_service', category: 'service' } }, 'delivered'],
  ['read', { status: 'read' }, 'read'],
  ['played', { status: 'played' }, 'played'],
  [
    'failed',
    { status: 'failed', errors: [{ code: 131049, title: 'not delivered', error_data: { details: 'x' }, href: 'https://x.test' }] },
    'failed',
  ],
  ['deleted', { status: 'deleted' }, undefined, 'unknown-status'],
  ['warning', { status: 'warning' }, undefined, 'unknown-status'],
  ['of a group', { status: 'read', recipient_type: 'group', recipient_id: 'g1' }, undefined, 'group'],
];
export const STATUSES: typeof PLAIN = PLAIN.map(([name, status, ...rest]) => [
  name,
  { id: 'wamid.out', timestamp: '1750030073', recipient_id: from, recipient_user_id: 'US.1', ...status },
  ...rest,
]);
