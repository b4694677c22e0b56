import { createContext, type ReactNode, useContext } from 'react';
import type { IfMatch } from '../../ui/resource-form';
import type { ShownField, Writing } from './field-draft.domain';
import type { FieldDraft } from './field-form.domain';

/** The fields that are designed: of contacts, or of a type of records. Each is changed at its own address. */
export type FieldDesk = {
  of: 'contacts' | 'records';
  fields: readonly ShownField[];
  revision: number;
  /** Headings that fields stand under; undefined: they are given elsewhere. */
  groups?: readonly string[];
  /** What a relation may lead to; undefined: there are no relations. */
  targets?: readonly { value: string; label: string }[];
  make: (draft: FieldDraft, writing: Writing) => Promise<unknown>;
  change: (key: string, draft: FieldDraft, writing: Writing, headers: IfMatch) => Promise<unknown>;
  alter: (key: string, change: { position: number } | { isRetired: boolean }, headers: IfMatch) => Promise<unknown>;
  /** It stands there at once; what the API answers counts. */
  place: (key: string, position: number) => void;
  refresh: () => Promise<unknown>;
  /** What else can be done to a field, by its key. */
  acts?: (key: string) => ReactNode;
};

const DeskContext = createContext<FieldDesk | undefined>(undefined);
export const DeskProvider = DeskContext.Provider;

export function useDesk(): FieldDesk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('fields are designed at a desk');
  return desk;
}

export const placed = <Field extends { key: string }>(items: readonly Field[], key: string, position: number): Field[] => {
  const others = items.filter((item) => item.key !== key);
  return [...others.slice(0, position), ...items.filter((item) => item.key === key), ...others.slice(position)];
};
