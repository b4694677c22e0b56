import { SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { updateMe } from '../../client';
import { key } from '../../lib/i18n/key';
import { LanguageSelect } from '../../lib/i18n/language-select';
import type { Language } from '../../lib/i18n/languages';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useLogin } from '../../lib/login/login-context';
import { useMay, useMe } from '../../lib/login/use-me';
import { useSound } from '../../lib/screen/use-sound';
import { ActionEntry, ActionMenu } from '../../ui/action-menu';
import { useEnterSends } from '../../ui/use-enter-sends';
import classes from './account-panel.module.css';
import type { AskLeaving } from './ask-leaving';
import { PresenceChoices } from './presence-choices';

const TenantSwitch = lazyPage(() => import('./tenant-switch'), 'sign-in');

const SCHEMES = ['light', 'dark', 'auto'] as const;

export default function AccountPanel({ ask }: { ask: AskLeaving }) {
  const { t } = useTranslation('presence');
  const { user, tenant } = useMe();
  const { leave } = useLogin();
  const maySetPresence = useMay('presence:write');
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const [sound, setSound] = useSound();
  const [enterSends, setEnterSends] = useEnterSends();
  // Mails come in it too; should that fail, this browser speaks it all the same.
  const keepLanguage = (locale: Language): void => void updateMe({ body: { locale } }).catch(() => undefined);
  return (
    <>
      <div className={classes.head}>
        <span className={classes.name} dir="auto">
          {user.name}
        </span>
        <span className={classes.email}>{t('account.at', { email: user.email, tenant: tenant.name })}</span>
      </div>
      {maySetPresence && (
        <div className={classes.part}>
          <PresenceChoices ask={ask} />
        </div>
      )}
      <div className={classes.section}>
        <LanguageSelect label={t('language.label')} onChosen={keepLanguage} />
        <div>
          <span className={classes.label}>{t('theme.label')}</span>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label={t('theme.label')}
            data={SCHEMES.map((value) => ({ value, label: t(key('theme', value)) }))}
            value={colorScheme}
            onChange={(value) => setColorScheme(SCHEMES.find((scheme) => scheme === value) ?? 'auto')}
          />
        </div>
        <Switch size="sm" label={t('sound.label')} checked={sound} onChange={(event) => setSound(event.currentTarget.checked)} />
        <Switch
          size="sm"
          label={t('composer.enterSends')}
          checked={enterSends}
          onChange={(event) => setEnterSends(event.currentTarget.checked)}
        />
      </div>
      <div className={classes.part}>
        <Suspense>
          <TenantSwitch />
        </Suspense>
      </div>
      <div className={classes.part}>
        <ActionMenu>
          <ActionEntry
            icon={<IconLogout size={17} aria-hidden />}
            label={t('account.signOut')}
            onClick={() => ask('sign-out', () => void leave())}
          />
        </ActionMenu>
      </div>
    </>
  );
}
