import { Communication } from '@service-communications/plugin-service-communications-common';
import { Conversation } from './Recording';

/** What became of the conversations of one exporter in one setting. */
export interface Verdict {
  /** Arrows that are true and shown, with the evidence of each. */
  right: Map<string, string>;
  /** Arrows that are shown and not true, attempts among them. */
  wrong: Map<string, string>;
  /** Arrows that are true, and not shown either way round. */
  undecided: string[];
}

/** Compares what is shown with what is known to be true. */
export function judge(
  truth: Conversation[],
  communications: Communication[],
): Verdict {
  const isTrue = new Set(truth.map(arrow));
  const shown = communications
    .map(({ clientIp, listenerIp, port, protocol, statistics }) => ({
      arrow: arrow({ client: clientIp, listener: listenerIp, port, protocol }),
      evidence: statistics.netflow?.evidence ?? 'scan',
    }))
    .sort((a, b) => (a.arrow < b.arrow ? -1 : 1));
  const evidence = new Map(shown.map(each => [each.arrow, each.evidence]));
  const missing = truth.filter(
    each => !evidence.has(arrow(each)) && !evidence.has(arrow(turned(each))),
  );
  return {
    right: new Map([...evidence].filter(([each]) => isTrue.has(each))),
    wrong: new Map([...evidence].filter(([each]) => !isTrue.has(each))),
    undecided: [...new Set(missing.map(arrow))],
  };
}

function turned(conversation: Conversation) {
  const { client, clientPort, listener, protocol } = conversation;
  return { client: listener, listener: client, port: clientPort, protocol };
}

function arrow(of: {
  client: string;
  listener: string;
  port: number;
  protocol: string;
}): string {
  return `${of.client} → ${of.listener} ${of.port}/${of.protocol}`;
}
