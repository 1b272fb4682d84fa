import { LogFacts, Logger } from './Logger';

export const logLevels = ['error', 'warn', 'info', 'debug'] as const;

export type LogLevel = (typeof logLevels)[number];

/**
 * Logs to a stream: one JSON object a line for machines, or plain lines for a
 * person at a terminal.
 */
export function createConsoleLogger(options: {
  level: LogLevel;
  format: 'json' | 'text';
  stream: { write(text: string): unknown };
}): Logger {
  const { level, format, stream } = options;
  const loggerAt = (at: LogLevel) => {
    if (logLevels.indexOf(at) > logLevels.indexOf(level)) {
      return () => {};
    }
    return (message: string, facts: LogFacts = {}) => {
      stream.write(
        format === 'json'
          ? `${JSON.stringify({
              time: new Date().toISOString(),
              level: at,
              message,
              ...facts,
            })}\n`
          : `${at === 'info' ? '' : `${at}: `}${message}${inBrackets(facts)}\n`,
      );
    };
  };
  return {
    error: loggerAt('error'),
    warn: loggerAt('warn'),
    info: loggerAt('info'),
    debug: loggerAt('debug'),
  };
}

function inBrackets(facts: LogFacts): string {
  const known = Object.entries(facts).filter(([, fact]) => fact !== undefined);
  return known.length === 0
    ? ''
    : ` (${known.map(([name, fact]) => `${name} ${fact}`).join(', ')})`;
}
