/** Meta's errors: their titles, their HTTP status, and the two shapes in which they travel. */
const TABLE: Readonly<Record<number, readonly [number, string]>> = {
  0: [401, 'AuthException'],
  1: [400, 'API Unknown'],
  2: [503, 'API Service'],
  3: [500, 'API Method'],
  4: [400, 'Application request limit reached'],
  10: [403, 'Permission Denied'],
  33: [400, 'Parameter value is not valid'],
  100: [400, 'Invalid parameter'],
  190: [401, 'Access token has expired'],
  200: [403, 'API Permission'],
  368: [403, 'Temporarily blocked for policies violations'],
  80007: [400, 'Rate limit issues'],
  80008: [400, 'Rate limit issues'],
  130429: [400, 'Rate limit hit'],
  130472: [400, "User's number is part of an experiment"],
  130497: [403, 'Business account is restricted from messaging users in this country'],
  131000: [500, 'Something went wrong'],
  131005: [403, 'Access denied'],
  131008: [400, 'Required parameter is missing'],
  131009: [400, 'Parameter value is not valid'],
  131016: [500, 'Service unavailable'],
  131020: [400, 'Bad group'],
  131021: [400, 'Recipient cannot be sender'],
  131026: [400, 'Message undeliverable'],
  131030: [400, 'Recipient phone number not in allowed list'],
  131031: [403, 'Account has been locked'],
  131037: [400, 'Display name approval needed'],
  131042: [400, 'Business eligibility payment issue'],
  131043: [400, 'Message expired'],
  131045: [500, 'Incorrect certificate'],
  131047: [400, 'Re-engagement message'],
  131048: [400, 'Spam rate limit hit'],
  131049: [400, 'This message was not delivered to maintain healthy ecosystem engagement.'],
  131050: [400, 'User has stopped receiving marketing messages from you'],
  131051: [400, 'Unsupported message type'],
  131052: [400, 'Media download error'],
  131053: [400, 'Media upload error'],
  131055: [400, 'Method not allowed'],
  131056: [400, '(Business Account, Consumer Account) pair rate limit hit'],
  131057: [500, 'Account in maintenance mode'],
  131062: [400, 'Business-scoped user id recipients are not supported for this message'],
  131063: [400, 'Marketing templates are disabled for Cloud API'],
  131064: [400, 'Messaging limit reached due to template classification violations'],
  132000: [400, 'Number of parameters does not match the expected number of params'],
  132001: [404, 'Template name does not exist in the translation'],
  132005: [400, 'Template hydrated text too long'],
  132007: [400, 'Template format character policy violated'],
  132008: [400, 'Template param value invalid'],
  132012: [400, 'Template parameter format mismatch'],
  132015: [400, 'Template is paused'],
  132016: [400, 'Template is disabled'],
  132018: [400, 'Template parameter validation'],
  132068: [400, 'Flow is in blocked state'],
  132069: [400, 'Flow is in throttled state'],
  133005: [400, 'Two step verification PIN mismatch'],
  133006: [400, 'Phone number re-verification needed'],
  133008: [400, 'Too many two step verification PIN guesses'],
  133010: [400, 'Account not registered'],
  133016: [400, 'Account register deregister rate limit exceeded'],
  134100: [400, 'Only marketing messages supported'],
  134101: [400, 'Template is syncing'],
  135000: [400, 'Generic user error'],
  136025: [400, 'Verification code is wrong'],
  137000: [400, 'Recipient identity key mismatch'],
  138000: [400, 'Calling not enabled'],
  138006: [400, 'No approved call permission from the recipient'],
  139001: [400, 'Flow cannot be updated'],
  139002: [400, 'Flow cannot be published'],
  139003: [400, 'Flow cannot be deprecated'],
  139004: [400, 'Flow cannot be deleted'],
  139100: [400, 'Failed to block or unblock users'],
  139101: [400, 'Block list limit reached'],
};

const DETAILS: Readonly<Record<number, string>> = {
  131026: 'Message Undeliverable.',
  131047: 'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
  131049: 'In order to maintain a healthy ecosystem engagement, the message failed to be delivered.',
  131050: 'Unable to deliver the message. This recipient has chosen to stop receiving marketing messages on WhatsApp from your business.',
  130429: 'Message failed to send because there were too many messages sent from this phone number in a short period of time.',
  131056:
    'Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time.',
};

export interface GraphError {
  code: number;
  details?: string;
  subcode?: number;
  /** Replaces the usual `(#code) title`. */
  message?: string;
  type?: string;
  status?: number;
  userTitle?: string;
}

/** A parameter that Graph itself does not take: the sentence stands in `message`, and there are no `details`. */
export const complaint = (sentence: string): GraphError => ({ code: 100, message: `(#100) ${sentence}` });

export const refusal = (code: number, details?: string): GraphError => ({ code, ...(details === undefined ? {} : { details }) });

export const titleOf = (code: number): string => TABLE[code]?.[1] ?? 'Something went wrong';
export const statusOf = (error: GraphError): number => error.status ?? TABLE[error.code]?.[0] ?? 400;
const detailsOf = (code: number): string => DETAILS[code] ?? titleOf(code);

export const unknownObject = (id: string, method: string): GraphError => ({
  code: 100,
  subcode: 33,
  type: 'GraphMethodException',
  message:
    `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, ` +
    'or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api',
});

export const noToken: GraphError = { code: 104, status: 400, message: 'An access token is required to request this resource.' };

/** A version that is not, not yet or no longer there, and everything else that leads nowhere. */
export const unknownPath = (path: string): GraphError => ({ code: 2500, status: 400, message: `Unknown path components: ${path}` });

export const badToken: GraphError = { code: 190, message: 'Invalid OAuth access token - Cannot parse access token' };

export const wrongProof: GraphError = {
  code: 100,
  type: 'GraphMethodException',
  message: 'Invalid appsecret_proof provided in the API argument',
};

export const expiredToken: GraphError = {
  code: 190,
  subcode: 463,
  message: 'Error validating access token: Session has expired.',
};

export const messageOf = ({ code, message }: GraphError): string => message ?? `(#${code}) ${titleOf(code)}`;

/** The body of a refused request. */
export function envelope(error: GraphError, traceId: string): Record<string, unknown> {
  const title = titleOf(error.code);
  const details = error.details ?? (error.message === undefined ? detailsOf(error.code) : undefined);
  return {
    error: {
      message: messageOf(error),
      type: error.type ?? 'OAuthException',
      code: error.code,
      ...(details === undefined ? {} : { error_data: { messaging_product: 'whatsapp', details } }),
      ...(error.subcode === undefined ? {} : { error_subcode: error.subcode }),
      ...(error.userTitle === undefined
        ? {}
        : { is_transient: false, error_user_title: error.userTitle, error_user_msg: details ?? title }),
      fbtrace_id: traceId,
    },
  };
}

/** An item of `errors[]` in a webhook. */
export const webhookError = (code: number, details?: string): Record<string, unknown> => ({
  code,
  title: titleOf(code),
  message: titleOf(code),
  error_data: { details: details ?? detailsOf(code) },
  href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
});
