import 'i18next';
import type account from './features/account/texts/en.json';
import type audit from './features/audit/texts/en.json';
import type canned from './features/canned/texts/en.json';
import type channels from './features/channels/texts/en.json';
import type composer from './features/composer/texts/en.json';
import type consent from './features/consent/texts/en.json';
import type contactPanel from './features/contact-panel/texts/en.json';
import type contacts from './features/contacts/texts/en.json';
import type customFields from './features/custom-fields/texts/en.json';
import type imports from './features/imports/texts/en.json';
import type inbox from './features/inbox/texts/en.json';
import type interactions from './features/interactions/texts/en.json';
import type jobs from './features/jobs/texts/en.json';
import type keys from './features/keys/texts/en.json';
import type mentions from './features/mentions/texts/en.json';
import type message from './features/message/texts/en.json';
import type notifications from './features/notifications/texts/en.json';
import type people from './features/people/texts/en.json';
import type personalData from './features/personal-data/texts/en.json';
import type presence from './features/presence/texts/en.json';
import type queues from './features/queues/texts/en.json';
import type security from './features/security/texts/en.json';
import type segments from './features/segments/texts/en.json';
import type signIn from './features/sign-in/texts/en.json';
import type tags from './features/tags/texts/en.json';
import type thread from './features/thread/texts/en.json';
import type views from './features/views/texts/en.json';
import type wallboard from './features/wallboard/texts/en.json';
import type common from './lib/texts/en.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    fallbackNS: 'common';
    resources: {
      common: typeof common;
      account: typeof account;
      audit: typeof audit;
      canned: typeof canned;
      channels: typeof channels;
      composer: typeof composer;
      consent: typeof consent;
      'contact-panel': typeof contactPanel;
      contacts: typeof contacts;
      'custom-fields': typeof customFields;
      imports: typeof imports;
      inbox: typeof inbox;
      interactions: typeof interactions;
      jobs: typeof jobs;
      keys: typeof keys;
      mentions: typeof mentions;
      message: typeof message;
      notifications: typeof notifications;
      people: typeof people;
      'personal-data': typeof personalData;
      presence: typeof presence;
      queues: typeof queues;
      security: typeof security;
      segments: typeof segments;
      'sign-in': typeof signIn;
      tags: typeof tags;
      thread: typeof thread;
      views: typeof views;
      wallboard: typeof wallboard;
    };
  }
}
