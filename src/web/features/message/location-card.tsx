import { IconMapPin } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Attachment } from './attachment';
import { type Body, numberOf, textOf } from './body';
import classes from './location-card.module.css';

const mapOf = (latitude: number, longitude: number): string =>
  `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;

export function LocationCard({ body }: { body: Body }) {
  const { t } = useTranslation('message');
  const latitude = numberOf(body, 'latitude');
  const longitude = numberOf(body, 'longitude');
  const place = textOf(body, 'address') || (latitude !== undefined && longitude !== undefined && `${latitude}, ${longitude}`);
  return (
    <Attachment icon={<IconMapPin size={20} aria-hidden />} title={textOf(body, 'name') || t('kinds.location')} hint={place}>
      {latitude !== undefined && longitude !== undefined && (
        <a className={classes.map} href={mapOf(latitude, longitude)} target="_blank" rel="noopener noreferrer">
          {t('location.open')}
        </a>
      )}
    </Attachment>
  );
}
