import { FlowLogFormat } from './FlowLog';
import { FLOW_LOG_LAYOUTS } from './formats/flowLogLayouts';

const FORMATS = Object.keys(FLOW_LOG_LAYOUTS) as FlowLogFormat[];

/**
 * Tells the layout of a flow log from its beginning.
 *
 * @param head - some thousand characters, cut anywhere
 */
export function detectFlowLogFormat(head: string): FlowLogFormat | undefined {
  if (/^\s*[[{]\s*["{[\]}]/.test(head)) {
    return formatOfJson(head);
  }
  for (const line of head.split('\n')) {
    const format = formatOfLine(line.trimEnd());
    if (format) {
      return format;
    }
  }
  // a damaged beginning
  return formatOfJson(head);
}

/** Tells the layout by the line that names its fields; undefined of another. */
export function formatOfFields(line: string): FlowLogFormat | undefined {
  return line.includes('\n')
    ? undefined
    : FORMATS.find(format => FLOW_LOG_LAYOUTS[format].isHeading?.(line));
}

function formatOfJson(head: string): FlowLogFormat | undefined {
  return FORMATS.find(format => FLOW_LOG_LAYOUTS[format].json?.test(head));
}

function formatOfLine(line: string): FlowLogFormat | undefined {
  return FORMATS.find(format => {
    const layout = FLOW_LOG_LAYOUTS[format];
    return layout.isHeading?.(line) || layout.isTelling?.(line);
  });
}
