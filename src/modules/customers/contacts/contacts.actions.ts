export { completeName, selectExists } from './contacts.store';
export { selectIdentitiesOf } from './list.store';
export { mayBeOne, mergeByChannel } from './merge.actions';
export { writeUnwritten, writeWordsOf } from './words.actions';
export { unlist, writeWords } from './words.store';
