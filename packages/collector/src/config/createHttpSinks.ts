import { readFileSync } from 'fs';
import { BackendClient } from '../delivery/BackendClient';
import { HttpIdentitySink } from '../delivery/HttpIdentitySink';
import { HttpSampleSink } from '../delivery/HttpSampleSink';
import {
  fixedToken,
  signedToken,
  tokenFromFile,
  TokenSource,
} from '../delivery/TokenSource';
import { CollectorConfig } from './CollectorConfig';
import { ConfigError } from './readConfig';

/** The sinks that a configuration describes. Throws {@link ConfigError}. */
export function createHttpSinks(config: CollectorConfig): {
  sink: HttpSampleSink;
  identitySink: HttpIdentitySink;
  tokens: TokenSource;
} {
  const { backend } = config;
  if (!backend) {
    throw new ConfigError(
      'backend.url is needed: the address of the Backstage backend that takes the samples. Give it in the configuration, with --url, or as SERVICE_COMMUNICATIONS_URL',
    );
  }
  const tokens = tokenSourceOf(backend);
  const client = new BackendClient({
    url: backend.url,
    tokens,
    ca: backend.caFile && readCaFile(backend.caFile),
  });
  return {
    tokens,
    sink: new HttpSampleSink(client),
    identitySink: new HttpIdentitySink(client),
  };
}

function tokenSourceOf(
  backend: NonNullable<CollectorConfig['backend']>,
): TokenSource {
  const { token, tokenFile, signing } = backend;
  const given = [token, tokenFile, signing].filter(Boolean).length;
  if (given !== 1) {
    throw new ConfigError(
      `backend: give one of tokenFile, signing and token, not ${
        given === 0 ? 'none' : 'several'
      } of them. The command line has --token-file, and SERVICE_COMMUNICATIONS_TOKEN is the token itself`,
    );
  }
  if (signing) {
    return signedToken(signing);
  }
  return tokenFile ? tokenFromFile(tokenFile) : fixedToken(token!);
}

function readCaFile(file: string): string {
  try {
    const pem = readFileSync(file, 'utf8');
    if (!pem.includes('BEGIN CERTIFICATE')) {
      throw new Error('it has no certificate in PEM format');
    }
    return pem;
  } catch (error) {
    throw new ConfigError(
      `backend.caFile: ${file} cannot be used: ${(error as Error).message}`,
    );
  }
}
