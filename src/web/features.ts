import { account } from './features/account/account.feature';
import { audit } from './features/audit/audit.feature';
import { campaigns } from './features/campaigns/campaigns.feature';
import { canned } from './features/canned/canned.feature';
import { channels } from './features/channels/channels.feature';
import { composer } from './features/composer/composer.feature';
import { consent } from './features/consent/consent.feature';
import { contactPanel } from './features/contact-panel/contact-panel.feature';
import { contacts } from './features/contacts/contacts.feature';
import { customFields } from './features/custom-fields/custom-fields.feature';
import { entities } from './features/entities/entities.feature';
import { imports } from './features/imports/imports.feature';
import { inbox } from './features/inbox/inbox.feature';
import { interactions } from './features/interactions/interactions.feature';
import { jobs } from './features/jobs/jobs.feature';
import { keys } from './features/keys/keys.feature';
import { mentions } from './features/mentions/mentions.feature';
import { message } from './features/message/message.feature';
import { money } from './features/money/money.feature';
import { notifications } from './features/notifications/notifications.feature';
import { departments, groups, people } from './features/people/people.feature';
import { personalData } from './features/personal-data/personal-data.feature';
import { presence } from './features/presence/presence.feature';
import { queues } from './features/queues/queues.feature';
import { recordParts, records } from './features/records/records.feature';
import { security } from './features/security/security.feature';
import { segments } from './features/segments/segments.feature';
import { signIn } from './features/sign-in/sign-in.feature';
import { tags } from './features/tags/tags.feature';
import { templates } from './features/templates/templates.feature';
import { thread } from './features/thread/thread.feature';
import { views } from './features/views/views.feature';
import { wallboard } from './features/wallboard/wallboard.feature';
import type { Feature } from './lib/feature';

/** Every feature. One may import only what stands above its own line; in menus their pages stand in this order. */
export const FEATURES: readonly Feature[] = [
  signIn,
  message,
  security,
  account,
  people,
  departments,
  groups,
  channels,
  tags,
  segments,
  canned,
  queues,
  interactions,
  customFields,
  entities,
  imports,
  jobs,
  recordParts,
  consent,
  presence,
  audit,
  personalData,
  keys,
  notifications,
  mentions,
  contactPanel,
  composer,
  thread,
  views,
  inbox,
  contacts,
  records,
  templates,
  campaigns,
  wallboard,
  money,
];
