export { completeName, mergeContacts, selectExists } from './contacts.store';
