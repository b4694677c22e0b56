/** Words of an error that is about what was asked, not about the database: asking again the same changes nothing. */
const OF_THE_STATEMENT =
  /constraint failed|SQLITE_(CONSTRAINT|MISMATCH|ERROR|RANGE|TOOBIG)|no such (table|column)|syntax error|datatype mismatch|too many SQL variables/i;

/** Whether a database did not answer, as against refused a statement: then everything waits for it. */
export function isDatabaseDown(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) if (OF_THE_STATEMENT.test(at.message)) return false;
  return true;
}
