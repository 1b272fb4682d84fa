import { randomBytes } from 'crypto';
import { parentPort, workerData } from 'worker_threads';
import { DatagramQueue } from './DatagramQueue';
import { FlowCollection } from './FlowCollection';
import { DecoderData, DecoderMessage, ThreadRequest } from './threadMessages';

/** How often the queues are looked at while they are empty. */
const IDLE_MS = 10;

/** Datagrams that are taken before messages are looked at again. */
const MAX_TURN = 4_096;

/** How often windows and counters are looked at. */
const REPORT_MS = 1_000;

if (workerData?.thread === 'service-communications-decoder') {
  decode(workerData);
}

/** Reads the queues until it is told to stop, and then what is left in them. */
function decode(data: DecoderData): void {
  const queues = data.queues.map(memory => new DatagramQueue(memory));
  const collection = new FlowCollection({
    intervalSeconds: data.intervalSeconds,
    servicePorts: data.servicePorts,
    nonce: randomBytes(5).toString('hex'),
  });
  for (const state of JSON.parse(data.state)) {
    collection.restore(state);
  }
  let newest = 0;
  let reportedAt = Date.now();
  let stopping = false;

  function take(
    datagram: Uint8Array,
    address: string,
    port: number,
    receivedAt: number,
  ): void {
    newest = receivedAt;
    try {
      collection.add(datagram, address, port, receivedAt);
    } catch (error) {
      // One datagram must not end what all others need.
      tell({
        kind: 'error',
        message: `A datagram of ${address} was given up: ${
          (error as Error).stack
        }`,
      });
    }
  }

  function report(now: number): void {
    tell({ kind: 'activity', activity: collection.takeActivity() });
    const evicted = collection.takeEvicted();
    if (evicted > 0) {
      tell({ kind: 'evicted', exporters: evicted });
    }
    const errors = collection.takeErrors();
    if (errors.length > 0) {
      tell({ kind: 'errors', errors });
    }
    for (const window of collection.takeWindows(now)) {
      tell({ kind: 'window', window });
    }
  }

  function save(): void {
    tell({ kind: 'state', state: JSON.stringify(collection.save()) });
  }

  function turn(): void {
    const taken = queues.map(queue => queue.read(take, MAX_TURN));
    const isBehind = taken.some(count => count === MAX_TURN);
    const now = Date.now();
    if (now - reportedAt >= REPORT_MS) {
      reportedAt = now;
      // Windows stay open for what waits in the queues.
      report(isBehind ? newest : now);
    }
    if (isBehind) {
      setImmediate(turn);
    } else if (stopping) {
      report(Infinity);
      save();
      tell({ kind: 'stopped' });
      parentPort!.close();
    } else {
      setTimeout(turn, IDLE_MS);
    }
  }

  parentPort!.on('message', ({ kind }: ThreadRequest) => {
    if (kind === 'stop') {
      stopping = true;
    } else {
      save();
    }
  });
  tell({ kind: 'ready' });
  turn();
}

function tell(message: DecoderMessage): void {
  parentPort!.postMessage(message);
}
