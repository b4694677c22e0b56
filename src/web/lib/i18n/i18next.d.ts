import 'i18next';
import type audit from '../../locales/audit/en.json';
import type handling from '../../locales/handling/en.json';
import type media from '../../locales/media/en.json';
import type people from '../../locales/people/en.json';
import type presence from '../../locales/presence/en.json';
import type queues from '../../locales/queues/en.json';
import type security from '../../locales/security/en.json';
import type settings from '../../locales/settings/en.json';
import type together from '../../locales/together/en.json';
import type translation from '../../locales/translation/en.json';
import type wall from '../../locales/wall/en.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: {
      translation: typeof translation;
      settings: typeof settings;
      people: typeof people;
      security: typeof security;
      presence: typeof presence;
      audit: typeof audit;
      together: typeof together;
      media: typeof media;
      handling: typeof handling;
      queues: typeof queues;
      wall: typeof wall;
    };
  }
}
