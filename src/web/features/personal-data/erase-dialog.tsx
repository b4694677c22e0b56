import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Contact, ErasureBegun } from '../../client';
import { Dialog } from '../../ui/dialog';
import { EraseForm } from './erase-form';
import { EraseProgress } from './erase-progress';

/** Erases somebody: first what that destroys, then how far it is, at last the receipt. */
export default function EraseDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation('personal-data');
  const cache = useQueryClient();
  const [, go] = useLocation();
  const [begun, setBegun] = useState<ErasureBegun>();
  const leave = (): void => {
    onClose();
    if (!begun) return;
    go('/contacts');
    for (const queryKey of [['contacts'], ['contact'], ['conversation'], ['erasures']]) void cache.invalidateQueries({ queryKey });
  };
  return (
    <Dialog title={t(begun ? 'erase.titleGone' : 'erase.title', { name: contact.name })} size="lg" onClose={leave}>
      {begun ? <EraseProgress begun={begun} onClose={leave} /> : <EraseForm contact={contact} onBegun={setBegun} onClose={onClose} />}
    </Dialog>
  );
}
