import { type ComponentType, lazy } from 'react';
import { openArea } from './i18n';
import type { Area } from './languages';

type Page<Props> = { default: ComponentType<Props> };

/** A page, or a part of one, that is fetched with its texts when it is first shown; `read` fetches it before. */
export const lazyPage = <Props extends object>(fetch: () => Promise<Page<Props>>, ...areas: Area[]) => {
  const read = async (): Promise<Page<Props>> => {
    const [page] = await Promise.all([fetch(), ...areas.map(openArea)]);
    return page;
  };
  return Object.assign(lazy(read), { read });
};
