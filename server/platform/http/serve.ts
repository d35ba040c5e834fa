import { createServer, type RequestListener, type Server } from 'node:http';
import type { Lifecycle } from '../lifecycle.js';

const FINISH_MS = 10_000;

/** A server with an end to every wait, so that slow or silent clients hold nothing up. */
export function httpServer(app: RequestListener, lifecycle: Lifecycle): Server {
  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      connectionsCheckingInterval: 5_000,
      keepAliveTimeout: 75_000,
      maxHeaderSize: 16_384,
    },
    (req, res) => {
      if (!lifecycle.running) res.setHeader('Connection', 'close');
      app(req, res);
    },
  );
  server.maxConnections = 2_000;
  server.maxRequestsPerSocket = 1_000;
  return server;
}

/** Listens; rejects where the address cannot be had. Returns the port, which matters where 0 was asked for. */
export function listen(server: Server, { port, host }: { port: number; host: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/** Takes no new connection, lets running requests finish for ten seconds, then ends what is left. */
export function finish(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const hurry = setTimeout(() => server.closeAllConnections(), FINISH_MS);
    server.close(() => {
      clearTimeout(hurry);
      resolve();
    });
    server.closeIdleConnections();
  });
}
