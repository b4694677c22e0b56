import type { CameFrom } from '../../customers/contacts/source.domain';
import type { Content } from './message.domain';

/** The advertisement, post or other place in Meta's apps that a customer wrote from. */
export type Referral = Omit<CameFrom, 'at'> & {
  body: string | null;
  mediaType: string | null;
  imageUrl: string | null;
  videoUrl: string | null;
  thumbnailUrl: string | null;
  welcomeText: string | null;
};

const text = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null;

/** Where a message came from, read from Meta's words; null when it says nothing of it. */
export function referralOf({ referral: given }: Pick<Content, 'referral'>): Referral | null {
  if (!given) return null;
  return {
    kind: text(given.source_type) ?? 'ad',
    id: text(given.source_id),
    url: text(given.source_url),
    headline: text(given.headline),
    body: text(given.body),
    mediaType: text(given.media_type),
    imageUrl: text(given.image_url),
    videoUrl: text(given.video_url),
    thumbnailUrl: text(given.thumbnail_url),
    clickId: text(given.ctwa_clid),
    welcomeText: text(Reflect.get(Object(given.welcome_message), 'text')),
  };
}

/** What an interaction and a contact keep of it. */
export const cameFrom = ({ kind, id, url, headline, clickId }: Referral, at: number): CameFrom => ({
  ...{ kind, id, url, headline, clickId, at },
});
