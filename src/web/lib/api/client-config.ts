import type { CreateClientConfig } from '../../client/client.gen';
import { authorizedFetch } from './authorized-fetch';

export const createClientConfig: CreateClientConfig = (config) => ({
  ...config,
  baseUrl: '',
  credentials: 'same-origin',
  fetch: authorizedFetch,
});
