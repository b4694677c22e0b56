import { catalogOf } from '../../src/edge/feature.ts';
import { FEATURES } from '../../src/features.ts';
import { type Capability, known, type RoleKey, startingCapabilities } from '../../src/modules/foundation/access/access.domain.ts';
import type { AuditAction } from '../../src/modules/foundation/audit/audit.domain.ts';

/** What the manifests of all features define together. */
export const CATALOG = catalogOf(FEATURES);
export const CAPABILITIES: readonly Capability[] = known(CATALOG.capabilities);
export const AUDIT_ACTIONS = CATALOG.auditActions as readonly AuditAction[]; // safe: the manifests define them
export const startingGroup = (role: RoleKey): Capability[] => startingCapabilities(CATALOG.capabilities, role);
