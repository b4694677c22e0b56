import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ApiKey, revokeApiKey, rotateApiKey } from '../../client';
import { Dialog } from '../../ui/dialog';
import { ErrorState } from '../../ui/error-state';
import { Fields, FormActs, FormHint } from '../../ui/form-layout';

type Props = { apiKey: ApiKey; onClose: () => void };

export function RotateKey({ apiKey, onMade, onClose }: Props & { onMade: (key: string) => void }) {
  const { t } = useTranslation('keys');
  const rotate = useMutation({
    mutationFn: async () => (await rotateApiKey({ path: { id: apiKey.id }, body: {} })).data,
    onSuccess: ({ key }) => onMade(key),
  });
  return (
    <Dialog title={t('rotateTitle')} onClose={onClose}>
      <Sure text={t('rotateLead')} error={rotate.error} onClose={onClose}>
        <Button loading={rotate.isPending} onClick={() => rotate.mutate()} data-autofocus>
          {t('rotate')}
        </Button>
      </Sure>
    </Dialog>
  );
}

export function RevokeKey({ apiKey, onDone, onClose }: Props & { onDone: () => void }) {
  const { t } = useTranslation('keys');
  const revoke = useMutation({ mutationFn: () => revokeApiKey({ path: { id: apiKey.id } }), onSuccess: onDone });
  return (
    <Dialog title={t('revokeTitle')} onClose={onClose}>
      <Sure text={t('revokeLead', { name: apiKey.name })} error={revoke.error} onClose={onClose}>
        <Button color="red" loading={revoke.isPending} onClick={() => revoke.mutate()} data-autofocus>
          {t('revoke')}
        </Button>
      </Sure>
    </Dialog>
  );
}

type SureProps = { text: string; error: Error | null; onClose: () => void; children: React.ReactNode };

function Sure({ text, error, onClose, children }: SureProps) {
  const { t } = useTranslation();
  return (
    <Fields>
      <FormHint>{text}</FormHint>
      {error && <ErrorState error={error} />}
      <FormActs>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        {children}
      </FormActs>
    </Fields>
  );
}
