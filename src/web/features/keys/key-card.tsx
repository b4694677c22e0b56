import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ApiKey } from '../../client';
import { joined } from '../../lib/i18n/isolated';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { Card } from '../../ui/card';
import { FormActs, FormHint } from '../../ui/form-layout';
import { StatusBadge } from '../../ui/status-badge';
import { useScopeName } from './use-scope-name';

const TONES = { live: 'good', expired: 'quiet', revoked: 'quiet', disabled: 'warn' } as const;
type Props = { apiKey: ApiKey; mayWrite: boolean; onRotate: () => void; onRevoke: () => void };

export function KeyCard({ apiKey, mayWrite, onRotate, onRevoke }: Props) {
  const { t } = useTranslation(['keys', 'people']);
  const { moment } = useFormats();
  const nameOf = useScopeName();
  const { id, name, state, prefix, scopes, serviceUser, permissionGroup, lastUsedAt } = apiKey;
  const isOver = state === 'expired' || state === 'revoked';
  const end = moment(apiKey.revokedAt ?? apiKey.expiresAt);
  const used = lastUsedAt ? t('used', { when: moment(lastUsedAt) }) : t('neverUsed');
  return (
    <Card
      alike
      id={id}
      title={name}
      lead={t('as', { user: serviceUser.name, group: permissionGroup.name })}
      act={<StatusBadge tone={TONES[state]}>{t(key('state', state))}</StatusBadge>}
    >
      <FormHint>{joined(scopes.map(nameOf))}</FormHint>
      <FormActs>
        <FormHint>
          <code>{prefix}</code> · {t(isOver ? 'ended' : 'ends', { when: end })} · {used}
        </FormHint>
        {mayWrite && !isOver && (
          <>
            {state === 'live' && (
              <Button variant="default" onClick={onRotate} aria-label={t('rotateWhat', { name })}>
                {t('rotate')}
              </Button>
            )}
            <Button variant="subtle" color="red" onClick={onRevoke} aria-label={t('revokeWhat', { name })}>
              {t('revoke')}
            </Button>
          </>
        )}
      </FormActs>
    </Card>
  );
}
