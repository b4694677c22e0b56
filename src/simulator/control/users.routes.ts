import { Hono } from 'hono';
import type { Host } from '../simulation.ts';
import { addUser, findUser, listUsers, patched, saveUser } from '../store/users.store.ts';
import { bodyOf } from './answers.ts';
import { userBody } from './control.schemas.ts';

/** The customers and how their phones behave. */
export function userRoutes(host: Host): Hono {
  const app = new Hono();
  app.get('/users', (c) => c.json({ items: listUsers(host.sql) }));
  app.put('/users', async (c) => {
    const body = await bodyOf(c, userBody);
    if (!body.ok) return body.response;
    const { phone, userId, ...patch } = body.value;
    const found = findUser(host.sql, { phone }) ?? findUser(host.sql, { userId });
    const user = patched(found ?? addUser(host.turn(''), { phone, userId }), { ...patch, phone, userId });
    saveUser(host.sql, user);
    return c.json(user, found ? 200 : 201);
  });
  return app;
}
