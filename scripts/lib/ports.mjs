import { createServer } from 'node:net';

/** Resolves with true where nothing listens on a port of the loopback. */
export function isPortFree(port) {
  return listenOnce(port).then(
    () => true,
    () => false,
  );
}

/** Resolves with a port that nothing listens on. */
export function findFreePort() {
  return listenOnce(0);
}

function listenOnce(port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const { port: actualPort } = server.address();
      server.close(() => resolve(actualPort));
    });
  });
}
