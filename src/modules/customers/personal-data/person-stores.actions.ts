import { answersOf, forgetAnswers } from '../../foundation/guard/idempotency.actions';
import { forgetJob, personalJobs } from '../../foundation/jobs/jobs.actions';
import { writeWords } from '../contacts/contacts.actions';
import { isAbout } from './erasure.domain';
import type { PersonStore } from './erasure.rpc';
import {
  countIdentities,
  countMerges,
  countProfiles,
  countTags,
  deleteIdentities,
  deleteMerges,
  deleteTags,
  emptyProfiles,
} from './person-rows.store';

/** Each of them lies sealed: a preview opens so many. */
const FORESEEN = 200;

/** What the features above this one keep of a person; those below answer for themselves. */
export const ownStores: readonly PersonStore[] = [
  {
    store: 'identities',
    count: (s, { contactIds }) => countIdentities(s, contactIds),
    erase: (s, { contactIds }) => deleteIdentities(s, contactIds),
  },
  {
    store: 'profile',
    count: (s, { contactIds }) => countProfiles(s, contactIds),
    async erase(s, { contactIds }) {
      await s.db.batch([...emptyProfiles(s, contactIds), ...writeWords(s, contactIds)]);
    },
  },
  { store: 'tags', count: (s, { contactIds }) => countTags(s, contactIds), erase: (s, { contactIds }) => deleteTags(s, contactIds) },
  { store: 'merges', count: (s, { contactIds }) => countMerges(s, contactIds), erase: (s, { contactIds }) => deleteMerges(s, contactIds) },
  {
    // Files of many people, made to be downloaded soon: all of them go. One that is just being made goes with the second pass.
    store: 'exports',
    count: async (s, { at }) => (await personalJobs(s, at)).filter(({ hasEnded }) => hasEnded).length,
    async erase(s, { at }) {
      for (const { id, hasEnded } of await personalJobs(s, at)) if (hasEnded) await forgetJob(s, id);
    },
  },
  {
    store: 'answers',
    count: async (s, person) => (await answersOf(s, (body) => isAbout(person, body))).length,
    foresee: async (s, person) => (await answersOf(s, (body) => isAbout(person, body), FORESEEN)).length,
    erase: async (s, person) => forgetAnswers(s, await answersOf(s, (body) => isAbout(person, body))),
  },
];
