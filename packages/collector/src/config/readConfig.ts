import { readFileSync } from 'fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { CollectorConfig, collectorConfigSchema } from './CollectorConfig';

/** A configuration that cannot be used; the message says what to change. */
export class ConfigError extends Error {
  readonly name = 'ConfigError';
}

/** Part of a configuration, as it is written. */
export interface RawConfig {
  [key: string]: unknown;
}

/**
 * The configuration of a file, if one is given, with what the command line
 * says put over it. Throws {@link ConfigError}.
 */
export function readConfig(options: {
  file?: string;
  overrides?: RawConfig;
}): CollectorConfig {
  const { file, overrides = {} } = options;
  const written = file ? readYaml(file) : {};
  const result = collectorConfigSchema.safeParse(merged(written, overrides));
  if (result.success) {
    return result.data;
  }
  const problems = problemsOf(result.error);
  throw new ConfigError(
    `${file ? `${file}: ` : ''}${problems.join(file ? `\n${file}: ` : '\n')}`,
  );
}

/**
 * Reads a part of a configuration. Throws ConfigError, which names the key of
 * each wrong value.
 *
 * @param key - where the part stands: `scrape.targets`
 */
export function readPart<TValue>(
  schema: z.ZodType<TValue>,
  written: unknown,
  key: string,
): TValue {
  const result = schema.safeParse(written);
  if (result.success) {
    return result.data;
  }
  throw new ConfigError(problemsOf(result.error, key).join('\n'));
}

/** What is wrong, by the keys of it. */
function problemsOf({ issues }: z.ZodError, key = ''): string[] {
  return issues.map(({ path, message }) => `${keyOf(path, key)}: ${message}`);
}

function readYaml(file: string): RawConfig {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError(
      `The configuration ${file} cannot be read: ${(error as Error).message}`,
    );
  }
  try {
    const value = parse(text) ?? {};
    if (typeof value !== 'object' || Array.isArray(value)) {
      throw new Error('it must be a map of keys');
    }
    return value;
  } catch (error) {
    throw new ConfigError(
      `${file} must be YAML: ${(error as Error).message.trim()}`,
    );
  }
}

/** Maps are merged key by key; everything else is replaced. */
function merged(base: RawConfig, over: RawConfig): RawConfig {
  const result = { ...base };
  for (const [key, value] of Object.entries(over)) {
    if (value !== undefined) {
      const below = result[key];
      result[key] =
        isMap(value) && (below === undefined || isMap(below))
          ? merged(below ?? {}, value)
          : value;
    }
  }
  return result;
}

function isMap(value: unknown): value is RawConfig {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `listen.addresses[0]`. */
function keyOf(path: PropertyKey[], start: string): string {
  const key = path.reduce<string>(
    (text, part) =>
      typeof part === 'number'
        ? `${text}[${part}]`
        : `${text}${text && '.'}${String(part)}`,
    start,
  );
  return key || 'The configuration';
}
