import { createApp } from './app';
import { dispatchBatch } from './edge/background/queue-handler';
import { sweep } from './edge/background/sweeper';

export { ConversationObject } from '../durable-objects/conversation/conversation.object';
export { DeskObject } from '../durable-objects/desk/desk.object';
export { QuotaObject } from '../durable-objects/quota/quota.object';

const app = createApp();

export default {
  fetch: (request, env, ctx) => app.fetch(request, env, ctx),
  queue: (batch, env, ctx) => dispatchBatch(batch, env, ctx),
  scheduled: (_controller, env) => sweep(env),
} satisfies ExportedHandler<Env>;
