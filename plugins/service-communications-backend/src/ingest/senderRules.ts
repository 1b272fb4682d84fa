import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { wildcardPattern } from '../model/wildcardPattern';

/** What the config lets one token send for. */
export interface SenderRule {
  /** The subject of the token, as the audit log has it. */
  subject: string;
  /** Names of sources and hosts; `*` stands for any characters. */
  sources: RegExp[];
  /** Absent: every network. */
  networks?: string[];
}

/** What a sample says of where it comes from. */
export interface ClaimedOrigin {
  source: string;
  /** Of a scan. */
  host?: string;
  network: string;
}

const KEY = 'serviceCommunications.ingest.senders';

/** The rules of `ingest.senders`. Throws InputError. */
export function readSenderRules(config: RootConfigService): SenderRule[] {
  return (config.getOptionalConfigArray(KEY) ?? []).map((rule, index) => {
    const sources = rule.getOptionalStringArray('sources') ?? ['*'];
    const networks = rule.getOptionalStringArray('networks');
    if (sources.length === 0 || networks?.length === 0) {
      throw new InputError(
        `${KEY}[${index}] must name at least one of sources and of networks, or leave the key out`,
      );
    }
    return {
      subject: rule.getString('subject'),
      sources: sources.map(wildcardPattern),
      networks,
    };
  });
}

/**
 * Whether a token may send for an origin: `allowed` and `refused` by the
 * config, or `unsaid` where the config speaks neither of the token nor of the
 * origin.
 */
export function judgeSender(
  rules: readonly SenderRule[],
  sender: string,
  origin: ClaimedOrigin,
): 'allowed' | 'refused' | 'unsaid' {
  const own = rules.filter(({ subject }) => subject === sender);
  if (own.length > 0) {
    return own.some(rule => covers(rule, origin)) ? 'allowed' : 'refused';
  }
  return rules.some(rule => covers(rule, origin)) ? 'refused' : 'unsaid';
}

function covers(
  { sources, networks }: SenderRule,
  { source, host = source, network }: ClaimedOrigin,
): boolean {
  return (
    (networks === undefined || networks.includes(network)) &&
    [source, host].every(name => sources.some(pattern => pattern.test(name)))
  );
}
