/**
 * Settings of the Worker under test: its address is one at which cheap password hashes are allowed, and one company may ask
 * more in a minute than in production.
 */
export const TEST_SETTINGS = {
  APP_ORIGIN: 'https://prosa.test',
  PASSWORD_COST: '1',
  QUOTA_PEOPLE: '100000',
  QUOTA_KEYS: '100000',
  SIGN_UPS_A_DAY: '99999',
};

/** Secrets of the Worker under test. They guard nothing. */
export const TEST_SECRETS = {
  JWT_SECRET: 'dGVzdC1vbmx5LWp3dC1zZWNyZXQtMDEyMzQ1Njc4OWE',
  PASSWORD_PEPPER: 'dGVzdC1vbmx5LXBlcHBlci0wMTIzNDU2Nzg5YWJjZGU',
  KEK_1: 'dGVzdC1vbmx5LWtla19fLTAxMjM0NTY3ODlhYmNkZWY',
  META_APP_SECRET: 'test-only-meta-app-secret-0123456789abcdef',
  META_VERIFY_TOKEN: 'test-only-meta-verify-token-0123456789abcd',
};
