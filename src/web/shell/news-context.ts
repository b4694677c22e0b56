import { createContext, useContext } from 'react';
import type { Conversation } from '../client';

export type News = (found: { arrived: Conversation[]; spoke: Conversation[] }) => void;

export const NewsContext = createContext<News>(() => undefined);
export const useNews = (): News => useContext(NewsContext);
