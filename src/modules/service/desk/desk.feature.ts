import { feature } from '../../../edge/feature';
import { clearDesk } from './desk.actions';
import { deskStores, showShortened } from './erasure.actions';
import { listRoutes } from './lists.routes';

export const desk = feature({
  name: 'desk',
  routes: [listRoutes],
  hooks: { clearing: { empty: clearDesk }, contactErased: deskStores, threadsShortened: showShortened },
});
