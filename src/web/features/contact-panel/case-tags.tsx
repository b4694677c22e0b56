import { useTranslation } from 'react-i18next';
import InteractionTags from '../tags/interaction-tags';
import { PanelSection } from './panel-section';

/** Tags of the interaction, where the thread's header has no room for them. */
export default function CaseTags({ interactionId }: { interactionId: string }) {
  const { t } = useTranslation('tags');
  return (
    <PanelSection title={t('of')}>
      <InteractionTags key={interactionId} interactionId={interactionId} />
    </PanelSection>
  );
}
