import { CommunicationKey } from '../model/CommunicationKey';
import { ImportChange } from '../database/operations/transfer/writeImport';

/**
 * What the lines of a file lay claim to, so that no two of them want different
 * things: the key of a communication, and what communications share, such as
 * the name of an address.
 */
export class ImportClaims {
  readonly #lineOf = new Map<string, number>();
  readonly #valueOf = new Map<string, { value: string; line: number }>();

  /** The line that has the key already; without one, this line has it now. */
  takeKey(key: CommunicationKey, line: number): number | undefined {
    const text = keyText(key);
    const other = this.#lineOf.get(text);
    if (other === undefined) {
      this.#lineOf.set(text, line);
    }
    return other;
  }

  /** Why changes cannot be made besides those of earlier lines. */
  takeChanges(
    key: CommunicationKey,
    changes: readonly ImportChange[],
    line: number,
  ): string[] {
    const claims = changes.flatMap(change => {
      const what = sharedBy(change.field, key);
      return what === undefined ? [] : [{ ...change, what }];
    });
    const problems = claims.flatMap(({ what, heading, after }) => {
      const other = this.#valueOf.get(what);
      return other && other.value !== after
        ? [
            `${heading}: line ${other.line} already says “${other.value}” of the same`,
          ]
        : [];
    });
    if (problems.length === 0) {
      for (const { what, after } of claims) {
        if (!this.#valueOf.has(what)) {
          this.#valueOf.set(what, { value: after, line });
        }
      }
    }
    return problems;
  }
}

/** A key as one text. */
function keyText(key: CommunicationKey): string {
  const { network, clientIp, clientProcessName, listenerIp, port, protocol } =
    key;
  return JSON.stringify([
    network,
    clientIp,
    listenerIp,
    port,
    protocol,
    clientProcessName,
  ]);
}

/** What a field belongs to; undefined where it is the communication's own. */
function sharedBy(
  field: ImportChange['field'],
  key: CommunicationKey,
): string | undefined {
  const { network, clientIp, clientProcessName, listenerIp, port, protocol } =
    key;
  switch (field) {
    case 'clientFqdn':
      return JSON.stringify(['fqdn', network, clientIp]);
    case 'listenerFqdn':
      return JSON.stringify(['fqdn', network, listenerIp]);
    case 'clientDevice':
      return JSON.stringify(['device', network, clientIp]);
    case 'listenerDevice':
      return JSON.stringify(['device', network, listenerIp]);
    case 'clientService':
      return JSON.stringify([
        'clientService',
        network,
        clientIp,
        clientProcessName,
      ]);
    case 'listenerService':
    case 'listenerProcessName':
      return JSON.stringify([field, network, listenerIp, port, protocol]);
    case 'clientProcessDisplayName':
      return undefined;
    default:
      return JSON.stringify([
        field,
        network,
        clientIp,
        listenerIp,
        port,
        protocol,
      ]);
  }
}
