import { FileInput } from '@mantine/core';
import { IconFileCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TemplateCard } from '../../../client';
import { uploadFile } from '../../../lib/api/upload-file';
import { useExplain } from '../../../lib/api/use-explain';
import { key } from '../../../lib/i18n/key';
import { useDesk, useFlaw } from './desk';

type Media = TemplateCard['header'];
type Props = { pointer: string; header: Media; onChange: (header: Media) => void };

/** Kinds that WhatsApp takes in a header (Cloud API, media). */
const TYPES = { IMAGE: 'image/jpeg,image/png', VIDEO: 'video/mp4,video/3gpp', DOCUMENT: 'application/pdf' };

/** A file that reviewers are shown, and that is sent where nobody chooses another. */
export function SampleField({ pointer, header, onChange }: Props) {
  const { t } = useTranslation('templates');
  const explain = useExplain();
  const { addSample } = useDesk();
  const flaw = useFlaw(`${pointer}/sample`);
  const { mutate, isPending, error } = useMutation({
    mutationFn: (file: File) => uploadFile(file, crypto.randomUUID(), { onProgress: () => {}, signal: new AbortController().signal }),
    onSuccess: ({ id }, file) => {
      if (header.format !== 'DOCUMENT') addSample(id, URL.createObjectURL(file));
      onChange({ ...header, sample: id, handle: null });
    },
  });
  const isThere = header.sample !== null || header.handle !== null;
  return (
    <FileInput
      id={flaw.id}
      label={t(key('samples', header.format))}
      description={t(isThere ? 'composer.sampleThere' : 'composer.sampleHint')}
      placeholder={t(isPending ? 'composer.uploading' : isThere ? 'composer.sampleOther' : 'composer.sampleChoose')}
      accept={TYPES[header.format]}
      leftSection={isThere ? <IconFileCheck size={16} aria-hidden /> : undefined}
      disabled={isPending}
      value={null}
      error={error ? explain(error) : flaw.error}
      onChange={(file) => file && mutate(file)}
    />
  );
}
