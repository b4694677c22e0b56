import { feature } from '../../../edge/feature';
import { keepDeadLetters } from './dead-letters.actions';
import { jobWork } from './jobs.consumer';
import { jobRoutes } from './jobs.routes';
import { endedJobs, redriveJobs } from './jobs.sweep';

const audit = ['job.started', 'job.ended'] as const;
declare module '../audit/audit.domain' {
  interface AuditActionTypes {
    jobs: (typeof audit)[number];
  }
}

export const jobs = feature({
  name: 'jobs',
  audit,
  routes: [jobRoutes],
  tags: [{ name: 'Jobs', description: 'Work that goes on after its request was answered: how far it has come, and what it made.' }],
  consumers: [jobWork],
  deadLetters: keepDeadLetters,
  sweeps: [redriveJobs, endedJobs],
});
