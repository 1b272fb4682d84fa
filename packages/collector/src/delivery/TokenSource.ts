import { readFile } from 'fs/promises';
import { createPrivateKey, KeyObject } from 'crypto';
import { SignJWT } from 'jose';

/** Where a collector has its token from. */
export interface TokenSource {
  /** Rejects with an error that says what to do. */
  token(): Promise<string>;
  /** Forgets what it remembers. */
  renew(): void;
}

/** How the tokens are made that a backend checks with a key set (`type: jwks`). */
export interface TokenSigning {
  /** PEM file with a PKCS #8 private key. */
  privateKeyFile: string;
  /** Of the key in the key set. */
  keyId: string;
  algorithm: string;
  issuer: string;
  audience?: string;
  subject: string;
}

/** A token lives this long. */
const LIFETIME_SECONDS = 10 * 60;

/** A new one is signed when the old one has only this long. */
const RENEWAL_MS = 2 * 60_000;

/** The same token always. */
export function fixedToken(token: string): TokenSource {
  return { token: async () => token, renew: () => {} };
}

/** Read anew for each delivery, so that a token may rotate. */
export function tokenFromFile(path: string): TokenSource {
  return {
    async token() {
      const token = (await readOrSay(path, 'token')).trim();
      if (token === '' || /\s/.test(token)) {
        throw new Error(
          `The token file ${path} must hold one token and nothing else`,
        );
      }
      return token;
    },
    renew: () => {},
  };
}

/** Signs tokens with a key of its own. */
export function signedToken(signing: TokenSigning): TokenSource {
  let remembered: { token: string; renewAt: number } | undefined;
  return {
    async token() {
      if (!remembered || Date.now() >= remembered.renewAt) {
        const now = Date.now();
        const jwt = new SignJWT({})
          .setProtectedHeader({ alg: signing.algorithm, kid: signing.keyId })
          .setIssuer(signing.issuer)
          .setSubject(signing.subject)
          .setIssuedAt(Math.floor(now / 1000))
          .setExpirationTime(Math.floor(now / 1000) + LIFETIME_SECONDS);
        if (signing.audience) {
          jwt.setAudience(signing.audience);
        }
        remembered = {
          token: await jwt.sign(await readPrivateKey(signing.privateKeyFile)),
          renewAt: now + LIFETIME_SECONDS * 1000 - RENEWAL_MS,
        };
      }
      return remembered.token;
    },
    renew() {
      remembered = undefined;
    },
  };
}

/** The private key of a PEM file. */
export async function readPrivateKey(path: string): Promise<KeyObject> {
  const pem = await readOrSay(path, 'private key');
  try {
    return createPrivateKey(pem);
  } catch (error) {
    throw new Error(
      `${path} must be a private key in PEM format without a password: ${
        (error as Error).message
      }`,
    );
  }
}

async function readOrSay(path: string, what: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new Error(
      `The ${what} file ${path} cannot be read: ${(error as Error).message}`,
    );
  }
}
