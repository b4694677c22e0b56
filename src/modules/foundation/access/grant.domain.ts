/**
 * The statement by which a capability that is newer than a company reaches its starting groups; it goes into the migration
 * that comes with the capability. A repeat changes nothing. API keys keep their scopes.
 */
export function grantStatement(capability: string, startsIn: readonly string[]): string {
  const roles = ['owner', 'admin', ...startsIn];
  return `UPDATE permission_groups
SET capabilities = json_insert(capabilities, '$[#]', '${capability}'), revision = revision + 1
WHERE starting_role IN (${roles.map((role) => `'${role}'`).join(', ')})
  AND NOT EXISTS (SELECT 1 FROM json_each(capabilities) WHERE value = '${capability}');`;
}
