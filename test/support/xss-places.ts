/**
 * A customer's messages that carry some words in every field that a screen shows, and how often each of them puts the words
 * into the thread. The second quotes the first, which takes a reaction too.
 */
type Place = { shown: number; message: Record<string, unknown> };

export const places = (words: string, first: string): Place[] => [
  { shown: 1, message: { type: 'text', text: { body: words } } },
  // In the quote and below it; of its name the signs of markup are taken out.
  { shown: 2, message: { context: { id: first }, type: 'document', document: { filename: words, caption: words, mime_type: words } } },
  { shown: 1, message: { type: 'image', image: { caption: words, mime_type: words } } },
  { shown: 2, message: { type: 'location', location: { latitude: -23.5, longitude: -46.6, name: words, address: words, url: words } } },
  {
    shown: 3,
    message: {
      type: 'contacts',
      contacts: [
        {
          name: { formatted_name: words },
          phones: [{ phone: words, wa_id: words }],
          emails: [{ email: words }],
          urls: [{ url: words }],
          org: { company: words },
        },
      ],
    },
  },
  {
    shown: 2,
    message: { type: 'interactive', interactive: { type: 'list_reply', list_reply: { id: words, title: words, description: words } } },
  },
  { shown: 1, message: { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: words, title: words } } } },
  { shown: 1, message: { type: 'button', button: { payload: words, text: words } } },
  {
    shown: 4,
    message: { type: 'interactive', interactive: asked({ buttons: [{ type: 'reply', reply: { id: '1', title: words } }] }, words) },
  },
  {
    shown: 7,
    message: {
      type: 'interactive',
      interactive: asked({ button: words, sections: [{ title: words, rows: [{ id: '1', title: words, description: words }] }] }, words),
    },
  },
  { shown: 1, message: { type: 'template', template: { name: words, language: words, text: words } } },
  {
    shown: 2,
    message: {
      type: 'order',
      order: {
        catalog_id: words,
        text: words,
        product_items: [{ product_retailer_id: words, quantity: 1, item_price: 1, currency: words }],
      },
    },
  },
  { shown: 1, message: { type: 'reaction', reaction: { message_id: first, emoji: words } } },
  { shown: 1, message: { type: 'reaction', reaction: { message_id: 'wamid.none', emoji: words } } },
  { shown: 1, message: { type: 'system', system: { type: words, body: words } } },
];

const asked = (action: object, words: string): object => ({
  header: { type: 'text', text: words },
  body: { text: words },
  footer: { text: words },
  action,
});
