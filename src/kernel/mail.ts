/** One letter to one person, as plain text and as the simplest HTML. */
export type Mail = { to: { email: string; name: string }; subject: string; text: string; html: string };
