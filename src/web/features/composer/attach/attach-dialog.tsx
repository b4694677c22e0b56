import type { ComponentType } from 'react';
import { AnswersDialog } from './answers-dialog';
import { ContactDialog } from './contact-dialog';
import { LocationDialog } from './location-dialog';

export type DialogKind = 'location' | 'contact' | 'answers';
type Part = { conversationId: string; onClose: () => void };
const DIALOGS: Record<DialogKind, ComponentType<Part>> = { location: LocationDialog, contact: ContactDialog, answers: AnswersDialog };

/** The window for what is no file. */
export default function AttachDialog({ kind, ...part }: Part & { kind: DialogKind }) {
  const Shown = DIALOGS[kind];
  return <Shown {...part} />;
}
