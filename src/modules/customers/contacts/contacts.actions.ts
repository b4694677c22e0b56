export { mergeContacts, selectExists } from './contacts.store';
