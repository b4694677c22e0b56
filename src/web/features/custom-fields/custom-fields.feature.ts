import { IconAddressBook } from '@tabler/icons-react';
import { feature } from '../../lib/feature';

export const customFields = feature({
  path: 'contact-fields',
  at: 'settings',
  group: 'service',
  icon: IconAddressBook,
  label: { en: 'Contact fields', 'pt-BR': 'Campos de contato', es: 'Campos de contacto' },
  needs: ['contacts:define'],
  texts: ['custom-fields', 'interactions'],
  page: () => import('./contact-fields-page'),
});
