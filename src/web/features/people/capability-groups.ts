import { Capability } from '../../client';

export const CAPABILITIES = Object.values(Capability);

type Keyed<C> = C extends `${infer Area}:${infer Act}` ? `${Area}.${Act}` : never;
/** A capability as a key of texts, where a colon would mean something else. */
export const textKey = <C extends Capability>(capability: C): Keyed<C> => capability.replace(':', '.') as Keyed<C>; // safe: the type says what replace does

type AreaOf<C> = C extends `${infer Area}:${string}` ? Area : never;
export type CapabilityArea = AreaOf<Capability>;
const areaOf = (capability: Capability): CapabilityArea => capability.slice(0, capability.indexOf(':')) as CapabilityArea; // safe: what stands before the colon

/** All there are, by what they are about, in the order of the policy. */
export const AREAS: { area: CapabilityArea; capabilities: Capability[] }[] = [...new Set(CAPABILITIES.map(areaOf))].map((area) => ({
  area,
  capabilities: CAPABILITIES.filter((each) => areaOf(each) === area),
}));
