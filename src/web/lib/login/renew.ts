import { refreshAccess } from '../../client';
import { keepAccess, type Renewal, renewWith } from '../api/credentials';
import { refusalOf } from '../api/refusal';

async function renew(): Promise<Renewal> {
  try {
    const { data } = await refreshAccess();
    keepAccess(data.accessToken);
    return 'renewed';
  } catch (error) {
    const status = refusalOf(error)?.status;
    return status === 401 || status === 403 ? 'refused' : 'unreachable';
  }
}

/** The refresh cookie is shared by all tabs and changes at each use, so the tabs take turns. */
renewWith(() => ('locks' in navigator ? navigator.locks.request('prosa.renew', renew) : renew()));
