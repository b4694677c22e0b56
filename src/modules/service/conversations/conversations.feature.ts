import { feature } from '../../../edge/feature';
import { mergeThreads, tellThreads } from './contact-changed.actions';

export const conversations = feature({
  name: 'conversations',
  tags: [{ name: 'Conversations', description: 'Threads, their messages, and the interactions inside them.' }],
  hooks: { contactUpdated: tellThreads, contactMerged: mergeThreads },
});
