import { feature } from '../../../edge/feature';
import { contactRoutes } from './contacts.routes';
import { contactTaggingRoutes } from './tagging.routes';

export const contacts = feature({
  name: 'contacts',
  routes: [contactRoutes, contactTaggingRoutes],
  tags: [{ name: 'Contacts', description: 'The company’s customers.' }],
});
