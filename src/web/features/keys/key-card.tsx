import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ApiKey } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import cards from '../../ui/card.module.css';
import { textKey } from '../people/capability-groups';
import classes from '../security/security.module.css';

const TONES = { live: 'good', expired: undefined, revoked: undefined, disabled: 'warn' } as const;
type Props = { apiKey: ApiKey; mayWrite: boolean; onRotate: () => void; onRevoke: () => void };

export function KeyCard({ apiKey, mayWrite, onRotate, onRevoke }: Props) {
  const { t } = useTranslation(['keys', 'people']);
  const { moment } = useFormats();
  const { name, state, prefix, scopes, serviceUser, permissionGroup, lastUsedAt } = apiKey;
  const isOver = state === 'expired' || state === 'revoked';
  const end = moment(apiKey.revokedAt ?? apiKey.expiresAt);
  const used = lastUsedAt ? t('used', { when: moment(lastUsedAt) }) : t('neverUsed');
  return (
    <article className={cards.card} aria-label={name}>
      <div className={classes.row}>
        <div className={classes.grow}>
          <h2 className={cards.subtitle}>{name}</h2>
          <p className={classes.facts}>{t('as', { user: serviceUser.name, group: permissionGroup.name })}</p>
        </div>
        <span className={classes.chip} data-tone={TONES[state]}>
          {t(key('state', state))}
        </span>
      </div>
      <p className={classes.scopeList}>{scopes.map((scope) => t(key('people:capabilities', textKey(scope)))).join(' · ')}</p>
      <div className={classes.row}>
        <p className={`${classes.facts} ${classes.grow}`}>
          <code>{prefix}</code> · {t(isOver ? 'ended' : 'ends', { when: end })} · {used}
        </p>
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
      </div>
    </article>
  );
}
