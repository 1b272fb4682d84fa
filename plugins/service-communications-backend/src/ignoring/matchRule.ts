import { IgnoreRuleConditions } from '@service-communications/plugin-service-communications-common';
import { ListTable } from '../listing/ListTable';
import { RowMask } from '../listing/MaskPool';
import { isAtAddress, isInPorts } from '../listing/matchRows';
import { RowConditions } from '../listing/RowConditions';
import { isLikePattern } from './isLikePattern';

/** The rows that a rule holds back: all that it says must hold. */
export function matchRule(
  table: ListTable,
  rule: IgnoreRuleConditions,
): RowMask {
  const rows = new RowConditions(table);
  const conditions = [rows.there()];
  /** Holds at the rule's end, or at any of the two. */
  function atEnd(client: () => RowMask, listener: () => RowMask): void {
    switch (rule.end) {
      case 'client':
        conditions.push(client());
        break;
      case 'listener':
        conditions.push(listener());
        break;
      default:
        conditions.push(rows.any([client(), listener()]));
    }
  }
  const { network, address, ports, protocol, processName, entityRef } = rule;
  if (network !== undefined) {
    conditions.push(rows.client(each => each.network === network));
  }
  if (address !== undefined) {
    const isWanted = isAtAddress(address);
    atEnd(
      () => rows.client(isWanted),
      () => rows.listenerAddress(isWanted),
    );
  }
  if (entityRef !== undefined) {
    const isWanted = (ref: string) => ref === entityRef;
    atEnd(
      () => rows.clientEntity(isWanted),
      () => rows.listenerEntity(isWanted),
    );
  }
  if (ports !== undefined) {
    const isWanted = isInPorts(ports);
    conditions.push(rows.listener(({ port }) => isWanted(port)));
  }
  if (protocol !== undefined) {
    conditions.push(rows.listener(each => each.protocol === protocol));
  }
  if (processName !== undefined) {
    const isLike = (name: string) => isLikePattern(name, processName);
    atEnd(
      () => rows.process(isLike),
      () => rows.listener(each => isLike(each.processName)),
    );
  }
  return rows.every(conditions);
}
