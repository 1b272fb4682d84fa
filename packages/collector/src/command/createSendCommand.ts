import { Command } from 'commander';
import { createHttpSinks } from '../config/createHttpSinks';
import { ConfigError } from '../config/readConfig';
import { parseDuration } from '../config/parseDuration';
import { describeCapture } from '../send/describeCapture';
import { FileResult, FileSender } from '../send/FileSender';
import { STANDARD_INPUT } from '../send/openFile';
import {
  addCommonOptions,
  CommonOptions,
  configOf,
  loggerOf,
} from './commonOptions';
import { ProgressLine } from './ProgressLine';

const MEBIBYTE = 1024 * 1024;

interface SendOptions extends CommonOptions {
  format: string;
  source?: string;
  host?: string;
  interval: string;
  fields?: string;
  timeZone?: string;
  complete?: boolean;
  sampledAt?: string;
}

export function createSendCommand(): Command {
  return addCommonOptions(new Command('send'))
    .description(
      'Sends files: flow logs (of AWS also as Parquet), captures (pcap, pcapng), socket tables, and samples as JSON; also gzip, and with - from the standard input. A file may be sent again and counts once.',
    )
    .argument('<files...>')
    .option('--format <name>', 'how the files are written', 'auto')
    .option(
      '--source <name>',
      'what flow logs come from, the same for all files of one log, or where was captured; default: the format, or capture',
    )
    .option('--host <name>', 'whose socket tables these are')
    .option(
      '--interval <duration>',
      'sample interval of flow logs and captures',
      '60s',
    )
    .option(
      '--fields <names>',
      'the line with the names of the fields, for flow logs without it',
    )
    .option(
      '--time-zone <name>',
      'zone of times in flow logs that name none, such as Europe/Berlin; default: UTC',
    )
    .option(
      '--complete',
      'flow logs and captures are closed: nothing will be added to them, and nothing of them is held back; so is what a command prints to -',
    )
    .option(
      '--sampled-at <time>',
      'when a table of sockets or connections was printed, ISO 8601; default: when its file was written',
    )
    .action(async (files: string[], options: SendOptions) => {
      const config = configOf(options);
      const { sink } = createHttpSinks(config);
      const fileOptions = {
        format: options.format,
        source: options.source,
        host: options.host,
        network: config.network,
        intervalSeconds: intervalOf(options.interval),
        servicePorts: config.servicePorts,
        fields: options.fields,
        timeZone: options.timeZone,
        complete: options.complete ?? false,
        sampledAt: timeOf(options.sampledAt),
      };
      if (options.checkConfig) {
        process.stdout.write('The configuration is right.\n');
        return;
      }
      let failed = 0;
      for (const file of files) {
        const line = new ProgressLine(file);
        const sender = new FileSender({
          sink,
          logger: loggerOf(config),
          maxBatchBytes: config.backend!.maxBatchMegabytes * MEBIBYTE,
          files: fileOptions,
          onProgress: progress => line.show(progress),
        });
        try {
          const result = await sender.send(file);
          line.clear();
          process.stdout.write(`${file}: ${summaryOf(result, file)}\n`);
          failed += isWhole(result) ? 0 : 1;
        } catch (error) {
          line.clear();
          process.stderr.write(`${file}: ${(error as Error).message}\n`);
          failed++;
        }
      }
      await sink.close();
      if (failed > 0) {
        throw new Error(
          `${failed} of ${files.length} files could not be sent, or not all of it`,
        );
      }
    });
}

function isWhole({ samples, heldBack, capture }: FileResult): boolean {
  return samples.refused === 0 && !heldBack && !capture?.damage;
}

function summaryOf(result: FileResult, file: string): string {
  const { kind, lines, records, samples, skipped, skippedCount } = result;
  const { attempts = 0, gaps = 0, heldBack, capture } = result;
  const { accepted, duplicate, refused } = samples;
  return [
    `${kind}${lines === undefined ? '' : `, ${lines} lines`}${
      capture ? `, ${capture.packets} packets` : ''
    }, ${records} ${kind === 'samples' ? 'samples' : 'records'}`,
    `samples: ${accepted} accepted, ${duplicate} duplicate, ${refused} refused`,
    ...(heldBack
      ? [
          `${heldBack.records} records since ${
            heldBack.since
          } are held back, since the file may still grow: ${
            file === STANDARD_INPUT
              ? 'what a command prints to its end needs --complete'
              : `send it again after ${heldBack.until}, or with --complete where it is closed`
          }`,
        ]
      : []),
    ...(attempts > 0 ? [`attempts, refused or not answered: ${attempts}`] : []),
    ...(gaps > 0 ? [`gaps that the log tells of: ${gaps}`] : []),
    ...(capture ? describeCapture(capture) : []),
    ...(skippedCount > 0
      ? [
          `${skippedCount} lines could not be read, such as line ${skipped[0].line}: ${skipped[0].reason}`,
        ]
      : []),
  ].join('; ');
}

function intervalOf(text: string): number {
  const seconds = parseDuration(text);
  if (!seconds) {
    throw new ConfigError(
      `--interval must be a duration such as 60s or 5m, but is ${text}`,
    );
  }
  return seconds;
}

function timeOf(text: string | undefined): Date | undefined {
  if (text === undefined) {
    return undefined;
  }
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) {
    throw new ConfigError(
      `--sampled-at must be a time such as 2026-01-05T12:00:00Z, but is ${text}`,
    );
  }
  return time;
}
