import { type ComponentType, lazy } from 'react';
import { openArea } from './i18n';
import type { Area } from './languages';

type Page = { default: ComponentType };

/** A page that is fetched, with the texts of its areas, when it is first opened. */
export const lazyPage = (read: () => Promise<Page>, ...areas: Area[]) =>
  lazy(async () => {
    const [page] = await Promise.all([read(), ...areas.map(openArea)]);
    return page;
  });
