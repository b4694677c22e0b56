import {
  IconBox,
  IconBuildingStore,
  IconCalendar,
  IconCar,
  IconCertificate,
  IconClipboardList,
  IconFileText,
  IconFlag,
  IconHeart,
  IconHome,
  IconKey,
  IconMapPin,
  IconPackage,
  IconPaw,
  type IconProps,
  IconReceipt,
  IconSchool,
  IconShoppingCart,
  IconStethoscope,
  IconTag,
  IconTicket,
  IconTool,
  IconTruck,
  IconUser,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { EntityType } from '../../client';

type Name = EntityType['icon'];
const ICONS: Readonly<Record<Name, ComponentType<IconProps>>> = {
  box: IconBox,
  'building-store': IconBuildingStore,
  calendar: IconCalendar,
  car: IconCar,
  certificate: IconCertificate,
  'clipboard-list': IconClipboardList,
  'file-text': IconFileText,
  flag: IconFlag,
  heart: IconHeart,
  home: IconHome,
  key: IconKey,
  'map-pin': IconMapPin,
  package: IconPackage,
  paw: IconPaw,
  receipt: IconReceipt,
  school: IconSchool,
  'shopping-cart': IconShoppingCart,
  stethoscope: IconStethoscope,
  tag: IconTag,
  ticket: IconTicket,
  tool: IconTool,
  truck: IconTruck,
  user: IconUser,
};
export const ICON_NAMES = Object.keys(ICONS) as Name[]; // safe: an object of its own, written out above

/** The sign of a type; its name stands beside it. */
export function TypeIcon({ icon, size = 18 }: { icon: Name; size?: number }) {
  const Icon = ICONS[icon];
  return <Icon size={size} aria-hidden />;
}
