import type { Scope } from '../../../edge/platform/scope';
import { findChannel } from '../../messaging/channels/channels.actions';
import { isSendable } from '../../messaging/templates/life.domain';
import { approvedTexts } from '../../messaging/templates/sending.actions';
import { campaignProblems } from './campaigns.problems';
import type { FrozenTemplate } from './definition.domain';

/** The approved languages of a template as they are now; throws where there is none. */
export async function freezeTemplates(s: Scope, channelId: string, name: string): Promise<FrozenTemplate[]> {
  await findChannel(s, channelId);
  const rows = await approvedTexts(s, channelId, name);
  if (rows.length === 0) throw campaignProblems('template-not-approved');
  return rows.map(({ id, language, category, version, live }) => ({ id, language, category, version, content: live }));
}

/** Whether Meta still takes what was fixed: approved, of the same text, and charged as it was. */
export async function areSendable(s: Scope, channelId: string, name: string, frozen: readonly FrozenTemplate[]): Promise<boolean> {
  const now = await approvedTexts(s, channelId, name);
  return frozen.every((one) =>
    now.some((row) => row.id === one.id && isSendable(row) && row.category === one.category && isSame(row.live, one.content)),
  );
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
