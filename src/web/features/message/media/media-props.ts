import type { Message } from '../../../client';

export type MediaProps = { message: Message; conversationId: string };
