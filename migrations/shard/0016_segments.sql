-- A segment is a row once another follows it; the last one goes with its interaction, which is written anyway.
ALTER TABLE interactions ADD COLUMN last_segment TEXT;
UPDATE interactions SET last_segment = (
  SELECT json_set(
    json_patch('{}', json_object('place', s.place, 'kind', s.kind, 'startedAt', s.started_at, 'endedAt', s.ended_at, 'end', s.end_reason, 'note', s.note)),
    '$.holder', json(CASE WHEN s.holder_id IS NOT NULL THEN json_object('id', s.holder_id, 'name', s.holder_name) END))
  FROM service_segments AS s WHERE s.tenant_id = interactions.tenant_id AND s.interaction_id = interactions.id ORDER BY s.place DESC LIMIT 1);
DELETE FROM service_segments WHERE NOT EXISTS (
  SELECT 1 FROM service_segments AS next
  WHERE next.tenant_id = service_segments.tenant_id AND next.interaction_id = service_segments.interaction_id AND next.place > service_segments.place);
