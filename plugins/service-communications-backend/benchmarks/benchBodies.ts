import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { ChildProcess, fork } from 'child_process';
import { join } from 'path';
import { setTimeout } from 'timers/promises';
import plugin from '../src';
import { BenchClient, createBenchDatabase } from './benchDatabase';
import { BodyAnswer, BodyQuestion } from './bodySender';
import { freePort } from './freePort';
import { print } from './measure';
import { WORST_BODIES } from './worstBodies';

const TOKEN = 'bench-sender-token';
const MB = 1024 * 1024;

/** How often memory and event loop are looked at, in milliseconds. */
const LOOK_MS = 5;

/**
 * Sends a real backend the worst bodies there are, one after the other, from
 * another process. Environment BODIES=3,4 sends those at these places only.
 */
export async function benchBodies(client: BenchClient): Promise<void> {
  const { knex, drop } = await createBenchDatabase(client);
  const port = await freePort();
  const backend = createBackend();
  backend.add(
    mockServices.rootConfig.factory({
      data: {
        app: { baseUrl: 'http://localhost:3000' },
        backend: {
          baseUrl: `http://127.0.0.1:${port}`,
          listen: { host: '127.0.0.1', port },
          auth: {
            externalAccess: [
              {
                type: 'static',
                options: { token: TOKEN, subject: 'bench-sender' },
                accessRestrictions: [
                  {
                    plugin: 'service-communications',
                    permission: [
                      'service-communications.ingest',
                      'service-communications.read',
                      'service-communications.create',
                    ],
                  },
                ],
              },
            ],
          },
        },
        permission: { enabled: true },
      },
    }),
  );
  backend.add(mockServices.rootLogger.factory({ level: 'none' }));
  backend.add(mockServices.database.factory({ knex }));
  backend.add(mockServices.scheduler.factory({ skipTaskRunOnStartup: true }));
  backend.add(catalogServiceMock.factory({ entities: [] }));
  backend.add(plugin);
  await backend.start();
  const sender = fork(join(__dirname, 'bodySender.ts'), {
    execArgv: process.execArgv,
  });
  const url = `http://127.0.0.1:${port}/api/service-communications`;
  const asked = process.env.BODIES?.split(',').map(Number);
  print(
    `${client}: body | answers | time | longest block | of it CPU | memory over rest | answer`,
  );
  // Node.js keeps memory that it had once: the rest is before all of them.
  global.gc!();
  const rest = process.memoryUsage.rss();
  for (const at of asked ?? WORST_BODIES.keys()) {
    print(await benchBody(sender, { url, token: TOKEN, at }, rest));
  }
  sender.kill();
  await backend.stop();
  await drop();
}

async function benchBody(
  sender: ChildProcess,
  question: BodyQuestion,
  rest: number,
): Promise<string> {
  await setTimeout(500);
  global.gc!();
  const looking = lookAt();
  const answer = await ask(sender, question);
  await setTimeout(100);
  const { blockMs, cpuMs, memory } = looking.end();
  const { statuses, milliseconds, answeredBytes } = answer;
  return [
    WORST_BODIES[question.at].name,
    Object.entries(statuses)
      .map(([status, count]) => (count > 1 ? `${count} × ${status}` : status))
      .join(', '),
    `${(milliseconds / 1000).toFixed(1)} s`,
    `${Math.round(blockMs)} ms`,
    `${Math.round(cpuMs)} ms`,
    `${Math.round((memory - rest) / MB)} MB`,
    `${Math.ceil(answeredBytes / 1000)} kB`,
  ].join(' | ');
}

/** Follows how long the event loop is held up, and how much memory there is. */
function lookAt() {
  let blockMs = 0;
  let cpuMs = 0;
  let memory = 0;
  let last = { time: performance.now(), cpu: process.threadCpuUsage() };
  function look() {
    const { user, system } = process.threadCpuUsage(last.cpu);
    const time = performance.now();
    const block = time - last.time - LOOK_MS;
    blockMs = Math.max(blockMs, block);
    // On a machine that others use, a thread waits for its turn, too.
    cpuMs = Math.max(cpuMs, Math.min(block, (user + system) / 1000));
    memory = Math.max(memory, process.memoryUsage.rss());
    last = { time: performance.now(), cpu: process.threadCpuUsage() };
  }
  const timer = setInterval(look, LOOK_MS);
  return {
    end() {
      clearInterval(timer);
      look();
      return { blockMs, cpuMs, memory };
    },
  };
}

/** Has the process of `bodySender.ts` send something. */
function ask(
  sender: ChildProcess,
  question: BodyQuestion,
): Promise<BodyAnswer> {
  sender.send(question);
  return new Promise((resolve, reject) => {
    const onMessage = (message: Partial<BodyAnswer>) => {
      // What compiles TypeScript has messages too, which are none.
      if (message.statuses) {
        sender.off('message', onMessage).off('exit', reject);
        resolve(message as BodyAnswer);
      }
    };
    sender.on('message', onMessage).on('exit', reject);
  });
}
