import { feature } from '../../../edge/feature';
import { defineCapabilities } from '../../foundation/access/access.domain';
import { campaignRoutes } from './campaigns.routes';
import { campaignControlRoutes } from './control.routes';
import { campaignDrives } from './drive.consumer';
import { campaignCounts, campaignsSweep } from './drives.sweep';
import { campaignStores, clearing } from './erasure.actions';
import { campaignListRoutes } from './lists.routes';
import { mayStillLeave } from './may-still-leave.actions';
import { oldLists } from './old-lists.sweep';
import { planJob } from './plan.job';
import { recipientsExportJob } from './report.job';
import { campaignReportRoutes } from './report.routes';
import { campaignRulesRoutes } from './rules.routes';

const capabilities = defineCapabilities({
  'campaigns:read': { startsIn: ['supervisor', 'campaigner', 'viewer'] },
  'campaigns:write': { startsIn: ['supervisor', 'campaigner'] },
  'campaigns:send': { startsIn: ['campaigner'] },
});
const audit = [
  ...(['campaign.created', 'campaign.updated', 'campaign.deleted', 'campaign.tested', 'campaign.started'] as const),
  ...(['campaign.paused', 'campaign.resumed', 'campaign.cancelled', 'campaign.retried', 'campaign-rules.updated'] as const),
] as const;
declare module '../../foundation/access/access.domain' {
  interface CapabilityTypes {
    campaigns: keyof typeof capabilities;
  }
}
declare module '../../foundation/audit/audit.domain' {
  interface AuditActionTypes {
    campaigns: (typeof audit)[number];
  }
}

export const campaigns = feature({
  name: 'campaigns',
  capabilities,
  audit,
  routes: [campaignControlRoutes, campaignReportRoutes, campaignRoutes, campaignListRoutes, campaignRulesRoutes],
  tags: [{ name: 'Campaigns', description: 'A template that is sent to many: audience, preview, pace, and what became of each.' }],
  jobs: [planJob, recipientsExportJob],
  consumers: [campaignDrives],
  sweeps: [campaignsSweep, campaignCounts, oldLists],
  hooks: { contactErased: campaignStores, clearing, mayStillLeave },
});
