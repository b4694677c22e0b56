/** The API reference: Scalar, self-hosted, started by attributes alone so that the page needs no inline script. */
const SETTINGS = JSON.stringify({
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  showDeveloperTools: 'never',
  agent: { disabled: true },
  mcp: { disabled: true },
}).replace(/"/g, '&quot;');

export const REFERENCE_PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Prosa API</title><link rel="icon" href="/favicon.svg"></head>
<body>
<script id="api-reference" data-url="/openapi.json" data-configuration="${SETTINGS}"></script>
<script src="/docs-assets/standalone.js"></script>
</body>
</html>
`;

/** For machines that read: what this is and where the contract is (llmstxt.org). */
export const LLMS_TEXT = `# Prosa

> Customer service on WhatsApp: conversations, queues, agents, billing sessions. Everything the screen does, the API does.

- [API contract (OpenAPI 3.1)](/openapi.json): every operation, its permission and its problems
- [API reference](/docs): the same for people
- Authentication: POST /v1/auth/sign-in answers a bearer token; POST /v1/realtime/tickets a one-time WebSocket ticket
- Errors: application/problem+json with a stable \`code\`; lists: {items, next}; POST honours Idempotency-Key
`;
