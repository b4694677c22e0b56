/** Rewrites what an object has kept when the shape of a state changes. Each is a step of its schema, so it is never edited. */
const NO_PATIENCE = `json('{"warnAfter":null,"warning":null,"abandonAfter":null,"closeAfter":null}')`;
const lasting = (x: string, kind: 'queue' | 'agent', place: number, from: string, to: string): string =>
  `json_object('place', ${place}, 'kind', '${kind}', 'holder', ${x} -> '$.interaction.${kind === 'queue' ? 'queue' : 'assignee'}', 'startedAt', ${x} ->> '$.interaction.${from}',
    'endedAt', ${x} ->> '$.interaction.${to}', 'end', '${kind === 'queue' ? 'claimed' : 'resolved'}')`;
/** Before interactions had segments and queues had patience: what a state and its address were then, said as it is now. */
const entryOf = (ref: string): string =>
  `json_set(json_remove(${ref}, '$.queue'), '$.entry', json_object('queue', json_set(${ref} -> '$.queue', '$.patience', ${NO_PATIENCE}), 'greeting', NULL))`;
const segmented = (x: string): string => `CASE WHEN ${x} -> '$.interaction' IS NULL THEN ${x} ELSE json_set(${x},
  '$.interaction.origin', 'customer', '$.interaction.queue.patience', ${NO_PATIENCE}, '$.interaction.warned', json('false'),
  '$.interaction.since', ${x} ->> '$.interaction.queuedAt', '$.interaction.prefer', NULL, '$.interaction.passed', json('[]'), '$.interaction.told', json('true'), '$.interaction.reason', 'resolved',
  '$.interaction.segments', CASE ${x} ->> '$.interaction.state'
    WHEN 'waiting' THEN json_array(json_remove(${lasting(x, 'queue', 1, 'queuedAt', 'queuedAt')}, '$.endedAt', '$.end'))
    WHEN 'active' THEN json_array(${lasting(x, 'queue', 1, 'queuedAt', 'claimedAt')}, json_remove(${lasting(x, 'agent', 2, 'claimedAt', 'claimedAt')}, '$.endedAt', '$.end'))
    ELSE json_array(${lasting(x, 'queue', 1, 'queuedAt', 'claimedAt')}, ${lasting(x, 'agent', 2, 'claimedAt', 'finishedAt')}) END) END`;

export const TO_SEGMENTS = `UPDATE snapshot SET ref = ${entryOf('ref')}, state = ${segmented('state')};
  UPDATE outbox SET turn = json_set(turn, '$.ref', json(${entryOf("turn -> '$.ref'")}), '$.state', json(${segmented("(turn -> '$.state')")}));`;
