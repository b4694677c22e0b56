import { createContext, type ReactNode, useContext } from 'react';
import type { LinkState } from '../realtime/link.domain';
import { useDeskLink } from '../realtime/use-desk-link';

const DeskLinkContext = createContext<LinkState>('connecting');
export const useDeskLinkState = (): LinkState => useContext(DeskLinkContext);

export function DeskLink({ children }: { children: ReactNode }) {
  return <DeskLinkContext value={useDeskLink()}>{children}</DeskLinkContext>;
}
