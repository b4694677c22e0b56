import { useFormats } from '../../lib/i18n/use-formats';

/** When something was sent; the full moment is a touch away. */
export function MessageTime({ at }: { at: string }) {
  const formats = useFormats();
  return (
    <time dateTime={at} title={formats.moment(at)}>
      {formats.time(at)}
    </time>
  );
}
