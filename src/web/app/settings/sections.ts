import {
  IconBell,
  IconBrandWhatsapp,
  IconBuilding,
  IconBuildingCommunity,
  IconClockPause,
  IconHistory,
  IconKey,
  IconMessageBolt,
  type IconProps,
  IconShieldCheck,
  IconShieldLock,
  IconTags,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Capability } from '../../client';
import { lazyPage } from '../../lib/i18n/lazy-page';
import type settings from '../../locales/settings/en.json';

type Texts = typeof settings;
/** Texts that stand by themselves, not the groups of a page. */
type Label = { [Key in keyof Texts]: Texts[Key] extends string ? Key : never }[keyof Texts];

export type Section = {
  /** Below /settings. */
  path: string;
  label: Label;
  group: 'mine' | 'company';
  icon: ComponentType<IconProps>;
  /** What one must be allowed to see it; nothing for one's own affairs. */
  needs?: Capability;
  page: ComponentType;
};

/** Every page of the settings, in the order of the menu. A section may have addresses below its own. */
export const SECTIONS: readonly Section[] = [
  {
    path: 'account',
    label: 'account',
    group: 'company',
    icon: IconBuilding,
    needs: 'account:write',
    page: lazyPage(() => import('../../features/account/account-page'), 'settings'),
  },
  {
    path: 'channels',
    label: 'channels',
    group: 'company',
    icon: IconBrandWhatsapp,
    needs: 'channels:read',
    page: lazyPage(() => import('../../features/channels/channels-page')),
  },
  {
    path: 'queues',
    label: 'queues',
    group: 'company',
    icon: IconUsersGroup,
    needs: 'queues:write',
    page: lazyPage(() => import('../../features/queues/queues-page'), 'queues'),
  },
  {
    path: 'people',
    label: 'people',
    group: 'company',
    icon: IconUsers,
    needs: 'access:read',
    page: lazyPage(() => import('../../features/people/people-page'), 'people'),
  },
  {
    path: 'departments',
    label: 'departments',
    group: 'company',
    icon: IconBuildingCommunity,
    needs: 'access:read',
    page: lazyPage(() => import('../../features/people/departments-page'), 'people'),
  },
  {
    path: 'groups',
    label: 'groups',
    group: 'company',
    icon: IconShieldCheck,
    needs: 'access:read',
    page: lazyPage(() => import('../../features/people/groups-page'), 'people'),
  },
  {
    path: 'presence',
    label: 'presence',
    group: 'company',
    icon: IconClockPause,
    needs: 'desk:read',
    page: lazyPage(() => import('../../features/presence/presence-page'), 'presence'),
  },
  {
    path: 'canned-responses',
    label: 'canned',
    group: 'company',
    icon: IconMessageBolt,
    needs: 'canned:write',
    page: lazyPage(() => import('../../features/canned/canned-page'), 'together'),
  },
  {
    path: 'tags',
    label: 'tags',
    group: 'company',
    icon: IconTags,
    needs: 'tags:write',
    page: lazyPage(() => import('../../features/tags/tags-page'), 'together'),
  },
  {
    path: 'audit',
    label: 'audit',
    group: 'company',
    icon: IconHistory,
    needs: 'audit:read',
    page: lazyPage(() => import('../../features/audit/audit-page'), 'audit'),
  },
  {
    path: 'keys',
    label: 'keys',
    group: 'company',
    icon: IconKey,
    needs: 'keys:read',
    page: lazyPage(() => import('../../features/keys/keys-page'), 'security', 'people'),
  },
  {
    path: 'notifications',
    label: 'alerts',
    group: 'mine',
    icon: IconBell,
    page: lazyPage(() => import('../../features/notifications/alerts-page'), 'together'),
  },
  {
    path: 'security',
    label: 'security',
    group: 'mine',
    icon: IconShieldLock,
    page: lazyPage(() => import('../../features/security/security-page'), 'security'),
  },
];
