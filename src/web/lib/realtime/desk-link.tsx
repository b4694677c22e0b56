import { createContext, type ReactNode, useContext } from 'react';
import type { LinkState } from './link.domain';
import { useDeskLink } from './use-desk-link';

const DeskLinkContext = createContext<LinkState>('connecting');
export const useDeskLinkState = (): LinkState => useContext(DeskLinkContext);

export function DeskLink({ children }: { children: ReactNode }) {
  return <DeskLinkContext value={useDeskLink()}>{children}</DeskLinkContext>;
}
