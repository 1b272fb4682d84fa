import {
  EdgePreset,
  EdgePresetName,
  edgePresets,
} from '@service-communications/discovery';
import { z } from 'zod';
import { EdgeSourceOptions, ScrapeTarget } from '../scrape/ScrapeOptions';
import { partOfName, text } from './configFields';

const presetNames = Object.keys(edgePresets) as EdgePresetName[];

const labels = z.union(
  [text, z.array(text).min(1)],
  'must be the name of a label, or a list of such',
);

const end = z.union(
  [
    z.strictObject({
      namespace: labels.optional(),
      kind: z.union([labels, z.strictObject({ constant: text })]).optional(),
      name: labels,
    }),
    z.strictObject({ address: labels }),
    z.strictObject({ container: labels }),
  ],
  'must name labels: {namespace, kind, name}, {address} or {container}',
);

const edge = z.strictObject({
  metric: z
    .string()
    .regex(/^[a-zA-Z_:][\w:]*$/, 'must be the name of a metric'),
  counts: z.enum([
    'requests',
    'connections',
    'clientBytes',
    'listenerBytes',
    'clientPackets',
    'listenerPackets',
  ]),
  where: z.record(z.string(), z.array(z.string())).optional(),
  client: z.array(end).min(1),
  listener: z.array(end).min(1),
  port: labels.optional(),
  protocol: labels.optional(),
  isUndirected: z.boolean().optional(),
});

const url = text.refine(
  value => /^https?:\/\/[^/]/.test(value) && URL.canParse(value),
  'must be an http(s) address, such as http://prometheus:9090/federate?match[]=istio_requests_total',
);

/** What metrics say, as a configuration has it. */
const edgeSource = {
  preset: z.enum(presetNames).optional(),
  /** Instead of a preset. */
  edges: z.array(edge).min(1).optional(),
  /** Labels with who reports, where several report one conversation. */
  reporter: labels.optional(),
  source: text.optional(),
  cluster: partOfName.optional(),
  kind: z
    .string()
    .regex(/^[A-Za-z][\w-]*$/, 'must be a kind, such as Deployment')
    .optional(),
};

type WrittenSource = z.output<z.ZodObject<typeof edgeSource>>;

const hasOne = ({ preset, edges }: WrittenSource) =>
  (preset === undefined) !== (edges === undefined);

const HAS_ONE = `must have either a preset (${presetNames.join(
  ', ',
)}) or edges`;

const target = z
  .strictObject({
    ...edgeSource,
    url,
    tokenFile: text.optional(),
    caFile: text.optional(),
  })
  .refine(hasOne, HAS_ONE)
  .transform(
    ({ url: page, tokenFile, caFile, ...written }): ScrapeTarget => ({
      url: page,
      ...(tokenFile && { tokenFile }),
      ...(caFile && { caFile }),
      ...sourceOf(written, new URL(page).host),
    }),
  );

/** What is scraped, as a configuration has it. */
export const scrapeTargets = z
  .array(target)
  .refine(areApart, 'must have a different source for each target');

/** Of what comes by OTLP, as a configuration has it. */
export const otlpSources = z
  .array(
    z
      .strictObject(edgeSource)
      .refine(hasOne, HAS_ONE)
      .transform(written => sourceOf(written, 'otlp')),
  )
  .refine(areApart, 'must have a different source each');

/** @param place - for the name of a source that has none */
function sourceOf(
  { preset, edges = [], reporter, source, ...rest }: WrittenSource,
  place: string,
): EdgeSourceOptions {
  const chosen: EdgePreset = preset ? edgePresets[preset] : { edges };
  return {
    ...rest,
    preset: { ...chosen, ...(reporter !== undefined && { reporter }) },
    source: source ?? `${preset ?? 'edges'}@${place}`,
  };
}

function areApart(sources: EdgeSourceOptions[]): boolean {
  return new Set(sources.map(({ source }) => source)).size === sources.length;
}
