import { TrueFlow } from './FlowPlan';
import { TrueOwners } from './TrueOwners';

/** What a table of who has which address now says of flows that arrive now. */
export class LookUps {
  flows = 0;
  /** Given to another than it was. */
  wrong = 0;
  /** An address that nobody has now. */
  unknown = 0;

  /** @param now - when the flow arrives: milliseconds since 1970 */
  add(truth: TrueOwners, flow: TrueFlow, now: number): void {
    const client = truth.at(flow.clientIp, now);
    const listener = truth.at(flow.listenerIp, now);
    this.flows++;
    if (
      (client !== undefined && client !== flow.client) ||
      (listener !== undefined && listener !== flow.listener)
    ) {
      this.wrong++;
    } else if (client === undefined || listener === undefined) {
      this.unknown++;
    }
  }
}
