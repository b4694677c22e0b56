import { feature } from '../../../edge/feature';
import { deleteMentionsBefore, mentionStores } from './erasure.actions';
import { noteRoutes } from './notes.routes';

export const notes = feature({
  name: 'notes',
  routes: [noteRoutes],
  hooks: {
    contactErased: mentionStores,
    messagesRemoved: (s, { conversationId, before }) => deleteMentionsBefore(s, conversationId, before),
  },
});
