import { IconForms } from '@tabler/icons-react';
import { feature } from '../../lib/feature';

export const customFields = feature({
  path: 'contact-fields',
  at: 'settings',
  group: 'service',
  icon: IconForms,
  label: { en: 'Contact fields', 'pt-BR': 'Campos de contato', es: 'Campos de contacto' },
  needs: ['contacts:define'],
  texts: ['custom-fields'],
  page: () => import('./contact-fields-page'),
});
