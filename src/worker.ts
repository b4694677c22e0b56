import { createApp } from './app';
import { handleBatch } from './edge/background/queue-handler';
import { sweep } from './edge/background/sweeper';
import { answering } from './edge/platform/give-way';
import { hostOf } from './edge/platform/host';
import { FEATURES } from './features';

export { ConversationObject } from '../durable-objects/conversation/conversation.object';
export { DeskObject } from '../durable-objects/desk/desk.object';
export { OutreachObject } from '../durable-objects/outreach/outreach.object';
export { PacerObject } from '../durable-objects/pacer/pacer.object';
export { QuotaObject } from '../durable-objects/quota/quota.object';
export { SearchIndexObject } from '../durable-objects/search-index/search-index.object';

const app = createApp(FEATURES);
const backgroundHost = (env: Env, ctx: ExecutionContext) => hostOf(env, FEATURES, (work) => ctx.waitUntil(work));

export default {
  fetch: (request, env, ctx) => answering(() => app.fetch(request, env, ctx)),
  queue: (batch, env, ctx) => handleBatch(batch, backgroundHost(env, ctx)),
  scheduled: (_controller, env, ctx) => sweep(backgroundHost(env, ctx)),
} satisfies ExportedHandler<Env>;
