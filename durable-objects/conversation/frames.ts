import type { Holder } from '../../src/modules/foundation/access/sockets.schemas';
import type { Viewer } from '../../src/modules/foundation/access/viewer.domain';
import type { MessageWire } from '../../src/modules/messaging/content/message.schemas';
import {
  type ConversationClientFrame,
  type ConversationServerFrame,
  conversationClientFrame,
} from '../../src/modules/service/conversations/conversation.protocol';
import type { Outcome } from '../../src/modules/service/conversations/conversation.rpc';
import type { PersonRequest } from '../../src/modules/service/conversations/requests.domain';
import { readJson } from '../shared/sockets';

/** Messages a `messages` frame holds at most. */
const BATCH = 200;

type FrameDeps = {
  reply: (frame: ConversationServerFrame) => void;
  tellOthers: (frame: ConversationServerFrame) => void;
  changedSince: (rev: number, limit: number) => MessageWire[];
  execute: (request: PersonRequest, by: Viewer) => Outcome;
  dispatchSoon: (seq: number) => void;
};

/** One frame of a client. Who acts is the socket's holder, never what the frame says. */
export function applyFrame(raw: string | ArrayBuffer, who: Holder, deps: FrameDeps): void {
  const parsed = conversationClientFrame.safeParse(readJson(raw));
  if (parsed.success && !who.serves && parsed.data.type !== 'resume') deps.reply({ type: 'refused', code: 'forbidden' });
  else if (parsed.success) act(parsed.data, who, deps);
  else deps.reply({ type: 'refused', code: 'invalid-request' });
}

function act(frame: ConversationClientFrame, who: Holder, deps: FrameDeps): void {
  switch (frame.type) {
    case 'resume': {
      const items = deps.changedSince(frame.after, BATCH);
      deps.reply({ type: 'messages', items, more: items.length === BATCH });
      break;
    }
    case 'typing':
      deps.tellOthers({ type: 'typing', user: { id: who.userId, name: who.name } });
      break;
    case 'send': {
      const outgoing = { type: 'text', body: { body: frame.text } } as const;
      // An object asks no budget, since it does not wait: what may be charged goes over HTTP.
      const sent = deps.execute({ type: 'send', clientMessageId: frame.clientMessageId, outgoing, mayOpen: false }, viewerOf(who));
      if (!sent.ok) deps.reply({ type: 'refused', clientMessageId: frame.clientMessageId, code: sent.problem });
      else if (sent.message) deps.reply({ type: 'written', message: sent.message });
      if (sent.ok && sent.isNew && sent.message) deps.dispatchSoon(sent.message.seq);
    }
  }
}

const viewerOf = ({ userId, name, queues, serves }: Holder): Viewer => ({ userId, name, queues, serves, supervises: false });
