import {
  IconBrandWhatsapp,
  IconBuildingCommunity,
  IconClockPause,
  IconHistory,
  type IconProps,
  IconShieldCheck,
  IconUsers,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { lazyPage } from '../language/lazy-page';
import type settings from '../locales/settings/en.json';
import type { Capability } from '../session/use-me';

export type Section = {
  /** Below /settings. */
  path: string;
  label: keyof typeof settings;
  group: 'mine' | 'company';
  icon: ComponentType<IconProps>;
  /** What one must be allowed to see it; nothing for one's own affairs. */
  needs?: Capability;
  page: ComponentType;
};

/** Every page of the settings, in the order of the menu. A section may have addresses below its own. */
export const SECTIONS: readonly Section[] = [
  {
    path: 'channels',
    label: 'channels',
    group: 'company',
    icon: IconBrandWhatsapp,
    needs: 'channels:read',
    page: lazyPage(() => import('../channels/channels-page')),
  },
  {
    path: 'people',
    label: 'people',
    group: 'company',
    icon: IconUsers,
    needs: 'access:read',
    page: lazyPage(() => import('../people/people-page'), 'people'),
  },
  {
    path: 'departments',
    label: 'departments',
    group: 'company',
    icon: IconBuildingCommunity,
    needs: 'access:read',
    page: lazyPage(() => import('../people/departments-page'), 'people'),
  },
  {
    path: 'groups',
    label: 'groups',
    group: 'company',
    icon: IconShieldCheck,
    needs: 'access:read',
    page: lazyPage(() => import('../people/groups-page'), 'people'),
  },
  {
    path: 'presence',
    label: 'presence',
    group: 'company',
    icon: IconClockPause,
    needs: 'desk:read',
    page: lazyPage(() => import('../presence/presence-page'), 'presence'),
  },
  {
    path: 'audit',
    label: 'audit',
    group: 'company',
    icon: IconHistory,
    needs: 'audit:read',
    page: lazyPage(() => import('../audit/audit-page'), 'audit'),
  },
];
