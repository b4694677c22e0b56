import { createServer } from 'node:net';

export const HOST = '127.0.0.1';

/** The port itself when it is free, any free one for 0, and a plain sentence when it is taken. */
export function claimPort(port: number, variable: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be opened (${error.code})`;
      reject(new Error(`Port ${port} ${why}. Set ${variable} to a free one, e.g. ${variable}=${port + 100} npm start`));
    });
    probe.listen(port, HOST, () => {
      const address = probe.address();
      const claimed = typeof address === 'object' && address ? address.port : port;
      probe.close(() => resolve(claimed));
    });
  });
}
