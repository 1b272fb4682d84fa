import {
  captureFormatOf,
  FlowLogFormat,
  FlowLogParser,
  SocketTableFormat,
  SocketTableParser,
} from '@service-communications/discovery';

/** What a file holds. */
export type FileKind =
  | { type: 'samples' }
  | { type: 'flow-log'; format: FlowLogFormat }
  | { type: 'sockets'; format: SocketTableFormat }
  | { type: 'capture' };

/**
 * Tells what a file holds from its beginning; undefined where it does not.
 *
 * @param fields - the line with the names of the fields, of a flow log without
 */
export function recognise(head: Buffer, fields?: string): FileKind | undefined {
  if (captureFormatOf(head)) {
    return { type: 'capture' };
  }
  if (looksLikeSamples(head.toString())) {
    return { type: 'samples' };
  }
  const flowLog = new FlowLogParser({ fields, onFlows: () => {} });
  flowLog.push(head);
  const { format } = flowLog.end();
  if (format) {
    return { type: 'flow-log', format };
  }
  const sockets = new SocketTableParser();
  sockets.write(head);
  const table = sockets.end();
  return table.format && table.sockets > 0
    ? { type: 'sockets', format: table.format }
    : undefined;
}

function looksLikeSamples(head: string): boolean {
  return (
    /^\s*\{\s*"samples"\s*:/.test(head) ||
    (/^\s*[[{]/.test(head) &&
      /"type"\s*:\s*"net(stat|flow)"/.test(head) &&
      /"sampleId"\s*:/.test(head))
  );
}
