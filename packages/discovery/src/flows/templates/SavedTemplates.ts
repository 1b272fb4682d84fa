/**
 * What exporters have announced, as a JSON value: it lets records be read at
 * once after a restart, instead of when the templates come again.
 *
 * @public
 */
export interface SavedTemplates {
  version: 1;
  domains: SavedDomain[];
}

/**
 * What an exporter announced in one observation domain.
 *
 * @public
 */
export interface SavedDomain {
  /** Address of the exporter. */
  exporter: string;
  /** Port that it sends from. */
  port: number;
  domain: number;
  templates: SavedTemplate[];
  /** When the exporter started, milliseconds since 1970. */
  systemInitTime?: number;
  /** Packets behind each that was metered. */
  scale?: number;
  /** The same by sampler. */
  samplers?: [sampler: number, scale: number][];
}

/**
 * A template as it was announced.
 *
 * @public
 */
export interface SavedTemplate {
  template: number;
  /** Set that announced it: 0 and 1 in NetFlow v9, 2 and 3 in IPFIX. */
  set: number;
  /** From behind its number, hexadecimal. */
  definition: string;
  /** When it was announced or used last, milliseconds since 1970. */
  usedAt: number;
}

/**
 * Takes what is sound of a value that may come from a file that was cut off or
 * changed.
 */
export function soundDomains(value: unknown): SavedDomain[] {
  if (!isObject(value) || value.version !== 1) {
    return [];
  }
  return listOf(value.domains).filter(isDomain).map(soundParts);
}

function soundParts(domain: SavedDomain): SavedDomain {
  const { systemInitTime, scale } = domain;
  return {
    ...domain,
    templates: listOf(domain.templates).filter(isTemplate),
    systemInitTime: isPositive(systemInitTime) ? systemInitTime : undefined,
    scale: isPositive(scale) ? scale : undefined,
    samplers: listOf(domain.samplers).filter(isSampler),
  };
}

function isDomain(value: unknown): value is SavedDomain {
  return (
    isObject(value) &&
    typeof value.exporter === 'string' &&
    isUpTo(value.port, 0xffff) &&
    isUpTo(value.domain, 0xffffffff)
  );
}

function isTemplate(value: unknown): value is SavedTemplate {
  return (
    isObject(value) &&
    isUpTo(value.template, 0xffff) &&
    value.template >= 256 &&
    isUpTo(value.set, 3) &&
    isUpTo(value.usedAt, Number.MAX_SAFE_INTEGER) &&
    typeof value.definition === 'string' &&
    /^([0-9a-f]{2})+$/.test(value.definition)
  );
}

function isSampler(value: unknown): value is [number, number] {
  return (
    Array.isArray(value) &&
    isUpTo(value[0], Number.MAX_SAFE_INTEGER) &&
    isPositive(value[1])
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isUpTo(value: unknown, limit: number): value is number {
  return (
    Number.isInteger(value) && Number(value) >= 0 && Number(value) <= limit
  );
}

function isPositive(value: unknown): value is number {
  return Number.isFinite(value) && Number(value) > 0;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
