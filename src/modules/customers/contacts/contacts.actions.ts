export { completeName, selectExists } from './contacts.store';
export { mayBeOne, mergeByChannel } from './merge.actions';
export { writeWords } from './words.store';
