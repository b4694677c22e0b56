import { Anchor } from '@mantine/core';
import { IconMapPin } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Attachment } from './attachment';
import { type Body, numberOf, textOf } from './body';

export function LocationCard({ body }: { body: Body }) {
  const { t } = useTranslation();
  const latitude = numberOf(body, 'latitude');
  const longitude = numberOf(body, 'longitude');
  const known = latitude !== undefined && longitude !== undefined;
  const place = known && `${latitude},${longitude}`;
  return (
    <Attachment
      icon={<IconMapPin size={20} aria-hidden />}
      title={textOf(body, 'name') || t('kinds.location')}
      hint={textOf(body, 'address')}
    >
      {known && (
        <Anchor
          size="sm"
          underline="always"
          href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={t('location.open', { place })}
        >
          {place}
        </Anchor>
      )}
    </Attachment>
  );
}
