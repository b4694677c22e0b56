import { IconAddressBook } from '@tabler/icons-react';
import { feature } from '../../lib/feature';

export const contacts = feature({
  path: 'contacts',
  at: 'rail',
  icon: IconAddressBook,
  label: { en: 'Contacts', 'pt-BR': 'Contatos', es: 'Contactos' },
  needs: ['contacts:read'],
  texts: ['contact-panel', 'contacts', 'custom-fields', 'interactions', 'personal-data', 'records', 'segments', 'tags'],
  page: () => import('./contacts-page'),
  commands: [{ keys: 'N', label: { en: 'New contact', 'pt-BR': 'Novo contato', es: 'Nuevo contacto' } }],
});
