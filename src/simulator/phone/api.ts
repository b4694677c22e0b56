/** The control API, as the phone uses it. */
export type Json = Record<string, unknown>;

export interface BusinessNumber {
  phoneNumberId: string;
  wabaId: string;
  displayNumber: string;
  verifiedName: string;
  knobs: Record<string, number | boolean | string | null>;
}

export interface Person {
  id: number;
  phone: string | null;
  userId: string | null;
  name: string | null;
  username: string | null;
  identifies: string;
  onWhatsApp: boolean;
  online: boolean;
  readReceipts: boolean;
  blocked: boolean;
  plan: string | { failed: number };
}

export interface Message {
  seq: number;
  wamid: string;
  /** `in` = this customer wrote it. */
  direction: 'in' | 'out';
  type: string;
  content: unknown;
  rendered: { header: string; body: string; footer: string; buttons: { type: string; text: string; value: string }[] } | null;
  quoted: string | null;
  at: number;
  status: string;
  errorCode: number | null;
}

export interface Template {
  id: string;
  name: string;
  language: string;
  category: string;
  status: string;
  quality: string;
}

export type Frame = { type: 'thread' } | { type: 'status' } | { type: 'typing'; ms: number } | { type: 'marked-read' };

/** What an answer of the control API says in words: its `message`, `error.message` or `error`. */
function reasonIn(text: string): string | undefined {
  try {
    const { message, error } = JSON.parse(text);
    const said: unknown = error?.message ?? message ?? error;
    return typeof said === 'string' ? said : undefined;
  } catch {
    return undefined;
  }
}

async function call<T>(method: string, path: string, body?: Json | FormData): Promise<T> {
  const form = body instanceof FormData;
  const response = await fetch(`/control${path}`, {
    method,
    ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    ...(body === undefined || form ? {} : { headers: { 'content-type': 'application/json' } }),
  });
  if (!response.ok) throw new Error(reasonIn(await response.text()) ?? `${response.status} ${response.statusText}`);
  // safe: page and Worker are built from the same folder.
  return (await response.json()) as T;
}

export const whoIs = (person: Person): Json => (person.phone === null ? { userId: person.userId } : { phone: person.phone });

const encoded = encodeURIComponent;

export const api = {
  numbers: () => call<{ items: BusinessNumber[] }>('GET', '/numbers'),
  people: () => call<{ items: Person[] }>('GET', '/users'),
  savePerson: (person: Json) => call<Person>('PUT', '/users', person),
  thread: (number: string, person: number) => call<{ items: Message[]; user: Person }>('GET', `/threads/${number}/${person}?limit=300`),
  write: (number: string, person: Person, message: Json) =>
    call<{ wamid: string }>('POST', `/numbers/${number}/inbound`, {
      from: { ...whoIs(person), ...(person.name === null ? {} : { name: person.name }) },
      ...message,
    }),
  phone: (number: string, person: Person, state: { online?: boolean; open?: boolean }) =>
    call<Json>('POST', `/numbers/${number}/phone`, { user: whoIs(person), ...state }),
  preference: (number: string, person: Person, value: string) =>
    call<Json>('POST', `/numbers/${number}/preference`, { user: whoIs(person), value }),
  played: (wamid: string) => call<Json>('POST', `/messages/${encoded(wamid)}/status`, { status: 'played' }),
  upload: (number: string, file: File) => {
    const form = new FormData();
    form.set('file', file);
    return call<{ id: string; mimeType: string }>('POST', `/numbers/${number}/media`, form);
  },
  setKnob: (number: string, name: string, value: unknown) =>
    call<{ knobs: BusinessNumber['knobs'] }>('PATCH', `/numbers/${number}/knobs`, { [name]: value }),
  templates: (waba: string) => call<{ items: Template[] }>('GET', `/wabas/${waba}/templates`),
  review: (id: string, event: string, reason: string) => call<Json>('POST', `/templates/${id}/review`, { event, reason }),
  quality: (id: string, score: string) => call<Json>('POST', `/templates/${id}/quality`, { score }),
  category: (id: string, category: string) => call<Json>('POST', `/templates/${id}/category`, { category }),
  clock: () => call<{ now: number }>('GET', '/clock'),
  advance: (advanceMs: number) => call<{ now: number }>('POST', '/clock', { advanceMs }),
};

export const mediaUrl = (id: string): string => `/control/media/${encoded(id)}`;

/** Listens to one thread; calls `again` whenever the line comes back, for what was missed meanwhile. */
export function listen(number: string, person: number, heard: (frame: Frame) => void, again: () => void): () => void {
  let socket: WebSocket | undefined;
  let ended = false;
  const connect = (): void => {
    const url = new URL(`/control/socket?phoneNumberId=${number}&user=${person}`, location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    socket = new WebSocket(url);
    socket.addEventListener('open', again);
    // safe: the Worker sends frames of this type only.
    socket.addEventListener('message', ({ data }) => heard(JSON.parse(String(data)) as Frame));
    socket.addEventListener('close', () => {
      if (!ended) setTimeout(connect, 1500);
    });
  };
  connect();
  return () => {
    ended = true;
    socket?.close();
  };
}
