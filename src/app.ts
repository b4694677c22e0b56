import { requestId } from 'hono/request-id';
import { LLMS_TEXT, REFERENCE_PAGE } from './edge/http/docs';
import { describeApi } from './edge/http/document';
import { methodsOf } from './edge/http/methods';
import { jsonOnly, language, limitBody, logged, plainJson } from './edge/http/middleware';
import { headersOf, serveFile } from './edge/http/pages';
import { onError, problemResponse, router } from './edge/http/router';
import { weakSecrets } from './edge/security/configuration';
import { shieldSignIn } from './edge/security/shield';
import { Problem } from './kernel/problem';
import { billingRoutes } from './modules/billing/ledger/ledger.routes';
import { contactRoutes } from './modules/customers/contacts/contacts.routes';
import { tagRoutes } from './modules/customers/tags/tags.routes';
import { auditRoutes } from './modules/foundation/audit/audit.routes';
import { accountRoutes } from './modules/identity/account/account.routes';
import { authRoutes } from './modules/identity/auth/auth.routes';
import { loginRoutes } from './modules/identity/auth/logins.routes';
import { secondFactorRoutes } from './modules/identity/auth/second-factor.routes';
import { keyRoutes } from './modules/identity/keys/keys.routes';
import { departmentRoutes } from './modules/identity/people/departments.routes';
import { groupRoutes } from './modules/identity/people/groups.routes';
import { passwordRoutes } from './modules/identity/people/passwords.routes';
import { preferenceRoutes } from './modules/identity/people/preferences.routes';
import { userRoutes } from './modules/identity/people/users.routes';
import { historyRoutes } from './modules/insight/history/history.routes';
import { channelRoutes } from './modules/messaging/channels/channels.routes';
import { mediaRoutes } from './modules/messaging/media/media.routes';
import { templateRoutes } from './modules/messaging/templates/templates.routes';
import { cannedRoutes } from './modules/service/canned/canned.routes';
import { conversationRoutes } from './modules/service/conversations/conversations.routes';
import { webhookRoutes } from './modules/service/intake/webhook.routes';
import { interactionRoutes } from './modules/service/interactions/interactions.routes';
import { noteRoutes } from './modules/service/notes/notes.routes';
import { presenceRoutes } from './modules/service/presence/presence.routes';
import { reasonRoutes } from './modules/service/presence/reasons.routes';
import { queueSettingRoutes } from './modules/service/queues/hours.routes';
import { queueRoutes } from './modules/service/queues/queues.routes';
import { realtimeRoutes } from './modules/service/realtime/realtime.routes';
import { searchRoutes } from './modules/service/search/search.routes';

/** The public surface, in one place: what runs before every request, and where each module is mounted. */
export function createApp() {
  const app = router();
  app.onError(onError);
  app.use(async (c, next) => {
    if (weakSecrets(c.env).length > 0) throw new Problem('not-configured');
    await next();
  });
  app.route('/webhooks/meta', webhookRoutes);
  app.use(requestId(), language, logged);
  app.use(async (c, next) => headersOf(c.req.path)(c, next));
  app.use('/v1/auth/*', shieldSignIn);
  app.use('/v1/*', limitBody, jsonOnly, plainJson);
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  for (const routes of [
    authRoutes,
    passwordRoutes,
    userRoutes,
    departmentRoutes,
    groupRoutes,
    secondFactorRoutes,
    loginRoutes,
    preferenceRoutes,
    keyRoutes,
    accountRoutes,
    queueRoutes,
    queueSettingRoutes,
    channelRoutes,
    contactRoutes,
    historyRoutes,
    conversationRoutes,
    searchRoutes,
    noteRoutes,
    tagRoutes,
    cannedRoutes,
    mediaRoutes,
    interactionRoutes,
    templateRoutes,
    presenceRoutes,
    reasonRoutes,
    realtimeRoutes,
    billingRoutes,
    auditRoutes,
  ])
    app.route('/v1', routes);
  app.get('/docs', (c) => c.html(REFERENCE_PAGE));
  app.get('/llms.txt', (c) => c.text(LLMS_TEXT));
  describeApi(app);
  app.notFound(async (c) => {
    const isPage = (c.req.method === 'GET' || c.req.method === 'HEAD') && !c.req.path.startsWith('/v1/');
    const methods = methodsOf(app, c.req.path);
    if (methods.length > 0) return problemResponse(c, 'method-not-allowed', {}, { allow: methods.join(', ') });
    return isPage ? serveFile(c) : problemResponse(c, 'not-found');
  });
  return app;
}
