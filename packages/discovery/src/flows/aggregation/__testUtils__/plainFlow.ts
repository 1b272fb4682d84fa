import { appendFlow, PlainFlow } from '../../appendFlow';
import { FlowColumns } from '../../FlowColumns';

/**
 * A flow such as `10.0.0.1:40000 > [2001:db8::1]:443`: TCP, from 0 to 1000
 * unless told.
 */
export function plainFlow(
  text: string,
  more: Partial<PlainFlow> = {},
): PlainFlow {
  const [source, destination] = text.split(' > ').map(end => {
    const colon = end.lastIndexOf(':');
    const ip = end.slice(0, colon).replace(/[[\]]/g, '');
    return { ip, port: Number(end.slice(colon + 1)) };
  });
  return {
    sourceIp: source.ip,
    sourcePort: source.port,
    destinationIp: destination.ip,
    destinationPort: destination.port,
    protocol: 'tcp',
    start: 0,
    end: 1000,
    ...more,
  };
}

/** Columns that hold the flows. */
export function columnsOf(flows: readonly PlainFlow[]): FlowColumns {
  const columns = new FlowColumns(1);
  flows.forEach(flow => appendFlow(columns, flow));
  return columns;
}
