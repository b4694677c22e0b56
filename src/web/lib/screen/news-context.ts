import { createContext, useContext } from 'react';
import type { Conversation, Mention } from '../../client';

type Found = {
  arrived: { id: string; contact: { name: string } }[];
  assigned: Conversation[];
  offered: Conversation[];
  spoke: Conversation[];
  closing: Conversation[];
  mention: Mention;
};
export type News = (found: Partial<Found>) => void;

export const NewsContext = createContext<News>(() => undefined);
export const useNews = (): News => useContext(NewsContext);
