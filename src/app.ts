import { requestId } from 'hono/request-id';
import { LLMS_TEXT, REFERENCE_PAGE } from './edge/http/docs';
import { describeApi } from './edge/http/document';
import { methodsOf } from './edge/http/methods';
import { jsonOnly, language, limitBody, logged } from './edge/http/middleware';
import { headersOf, serveFile } from './edge/http/pages';
import { onError, problemResponse, router } from './edge/http/router';
import { weakSecrets } from './edge/security/configuration';
import { shieldSignIn } from './edge/security/shield';
import { Problem } from './kernel/problem';
import { auditRoutes } from './modules/audit/audit.routes';
import { authRoutes } from './modules/auth/auth.routes';
import { loginRoutes } from './modules/auth/logins.routes';
import { secondFactorRoutes } from './modules/auth/second-factor.routes';
import { billingRoutes } from './modules/billing/billing.routes';
import { cannedRoutes } from './modules/canned/canned.routes';
import { channelRoutes } from './modules/channels/channels.routes';
import { webhookRoutes } from './modules/channels/webhook.routes';
import { contactRoutes } from './modules/contacts/contacts.routes';
import { conversationRoutes } from './modules/conversations/conversations.routes';
import { historyRoutes } from './modules/conversations/history.routes';
import { interactionRoutes } from './modules/conversations/interactions.routes';
import { noteRoutes } from './modules/conversations/notes.routes';
import { searchRoutes } from './modules/conversations/search.routes';
import { plainJson } from './modules/foundation/guard/quota.middleware';
import { keyRoutes } from './modules/keys/keys.routes';
import { mediaRoutes } from './modules/media/media.routes';
import { departmentRoutes } from './modules/people/departments.routes';
import { groupRoutes } from './modules/people/groups.routes';
import { passwordRoutes } from './modules/people/passwords.routes';
import { preferenceRoutes } from './modules/people/preferences.routes';
import { userRoutes } from './modules/people/users.routes';
import { presenceRoutes } from './modules/presence/presence.routes';
import { reasonRoutes } from './modules/presence/reasons.routes';
import { queueRoutes } from './modules/queues/queues.routes';
import { queueSettingRoutes } from './modules/queues/settings.routes';
import { realtimeRoutes } from './modules/realtime/realtime.routes';
import { tagRoutes } from './modules/tags/tags.routes';
import { templateRoutes } from './modules/templates/templates.routes';
import { accountRoutes } from './modules/tenants/account.routes';

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
