/** An address by which a contact is recognised, with a thread of theirs. */
export type AddressRow = {
  origin: string;
  kind: 'phone' | 'bsuid';
  value: string;
  conversationId: string | null;
  channelId: string | null;
  channel: string | null;
};

/** Whose words come from an address once a merge is undone. */
export type NextWords = AddressRow & { contact: { id: string; name: string } };
