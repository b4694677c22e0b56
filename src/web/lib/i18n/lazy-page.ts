import { type ComponentType, lazy } from 'react';
import { openArea } from './i18n';
import type { Area } from './languages';

type Page<Props> = { default: ComponentType<Props> };

/** A page, or a part of one, that is fetched with the texts of its areas when it is first shown. */
export const lazyPage = <Props extends object>(read: () => Promise<Page<Props>>, ...areas: Area[]) =>
  lazy(async () => {
    const [page] = await Promise.all([read(), ...areas.map(openArea)]);
    return page;
  });
