import { createPublicKey } from 'crypto';
import { Command } from 'commander';
import { readPrivateKey } from '../delivery/TokenSource';

interface JwksOptions {
  privateKeyFile: string;
  keyId: string;
  algorithm: string;
}

export function createJwksCommand(): Command {
  return new Command('jwks')
    .description(
      'Prints the key set by which a backend checks signed tokens: put it where the backend can fetch it, and name that in backend.auth.externalAccess (type: jwks).',
    )
    .requiredOption('--private-key-file <file>', 'the private key, PEM')
    .requiredOption('--key-id <id>', 'backend.signing.keyId of the collector')
    .option('--algorithm <name>', 'backend.signing.algorithm', 'ES256')
    .action(async (options: JwksOptions) => {
      const key = createPublicKey(await readPrivateKey(options.privateKeyFile));
      const jwk = {
        ...key.export({ format: 'jwk' }),
        kid: options.keyId,
        alg: options.algorithm,
        use: 'sig',
      };
      process.stdout.write(`${JSON.stringify({ keys: [jwk] }, null, 2)}\n`);
    });
}
