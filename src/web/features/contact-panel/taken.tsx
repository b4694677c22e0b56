import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { refusalOf } from '../../lib/api/refusal';

/** Of a refusal because an address is another contact's: that it is so, with a way to them. */
export function takenBy(error: unknown): ReactNode {
  const refusal = refusalOf(error);
  if (refusal?.code !== 'contact-exists' || !refusal.winner) return undefined;
  return <Taken winner={refusal.winner} />;
}

function Taken({ winner: { id, name } }: { winner: { id: string; name: string } }) {
  const { t } = useTranslation('contact-panel');
  return (
    <>
      {t('person.taken')} <Link href={`/contacts/${id}`}>{name}</Link>
    </>
  );
}
