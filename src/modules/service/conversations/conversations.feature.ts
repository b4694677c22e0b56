import { feature } from '../../../edge/feature';
import { threadSections } from './archive.job';
import { emptyConversations } from './clearing.actions';
import { tellThreads } from './contact-changed.actions';
import { hasThread } from './contact-changed.store';
import { gatherThreads, threadBars, threadStores } from './erasure.actions';
import { healthRoutes } from './health.routes';
import { messageRetention } from './retention.actions';
import { talkFields } from './talks.fields';

const audit = ['interaction.reassigned', 'interaction.taken-over', 'interaction.force-finished'] as const;
declare module '../../foundation/audit/audit.domain' {
  interface AuditActionTypes {
    conversations: (typeof audit)[number];
  }
}

export const conversations = feature({
  name: 'conversations',
  audit,
  routes: [healthRoutes],
  tags: [{ name: 'Conversations', description: 'Threads, their messages, and the interactions inside them.' }],
  filters: { contacts: talkFields },
  hooks: {
    contactUpdated: tellThreads,
    contactHeld: hasThread,
    clearing: emptyConversations,
    personGathered: gatherThreads,
    personBarred: threadBars,
    contactErased: threadStores,
    contactArchive: threadSections,
    retention: messageRetention,
  },
});
