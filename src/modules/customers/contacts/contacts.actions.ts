export { mergeContacts, selectExists, selectIdentities } from './contacts.store';
