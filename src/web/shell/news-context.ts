import { createContext, useContext } from 'react';
import type { Conversation, Mention } from '../client';

export type News = (found: { arrived?: Conversation[]; assigned?: Conversation[]; spoke?: Conversation[]; mention?: Mention }) => void;

export const NewsContext = createContext<News>(() => undefined);
export const useNews = (): News => useContext(NewsContext);
