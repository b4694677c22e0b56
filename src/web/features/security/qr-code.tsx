import encodeQR from 'qr';
import { useTranslation } from 'react-i18next';
import classes from './qr-code.module.css';

/** One path of squares: no style, no image, nothing fetched. */
export default function QrCode({ text }: { text: string }) {
  const { t } = useTranslation('security');
  const rows = encodeQR(text, 'raw', { border: 1, ecc: 'medium' });
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg
      className={classes.qr}
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      role="img"
      aria-label={t('factor.qr')}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}
