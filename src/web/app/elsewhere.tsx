import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useLanguage } from '../lib/i18n/use-language';
import { FullPage } from '../ui/full-page';
import NotFoundPage from '../ui/not-found-page';
import { isAt, PLACES } from './places';

/** An address that leads nowhere for this person: to nothing, or to a page that their permission group does not allow. */
export default function Elsewhere() {
  const { t } = useTranslation();
  const [path] = useLocation();
  const language = useLanguage();
  const closed = PLACES.find((place) => isAt(path, place));
  if (!closed) return <NotFoundPage />;
  return (
    <FullPage icon={IconLock} title={t('noAccess.title', { place: closed.label[language] })} text={t('noAccess.text')}>
      <Button component={Link} href={closed.at === 'settings' ? '/settings' : '/'}>
        {t('noAccess.back')}
      </Button>
    </FullPage>
  );
}
