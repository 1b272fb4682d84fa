import { cidrBlock, Workload } from '@service-communications/model';
import { z } from 'zod';
import { workloadPartsField } from '../fields/endFields';
import { endIpField, textAs, textField, timeField } from '../fields/fields';
import { network } from './sampleSchemas';
import { optional, required, rule } from './schemas';
import { text } from './jsonTypes';

/** More labels than an object of Kubernetes may have are a mistake. */
const MAX_LABELS = 200;

const cidrField = textAs(
  'a block of addresses by its first one, such as 10.42.0.0/16',
  block => (cidrBlock(block) === block ? block : undefined),
);

const labels = z
  .record(z.string(), z.string())
  .refine(
    entries => Object.keys(entries).length <= MAX_LABELS,
    `at most ${MAX_LABELS} texts by name`,
  )
  .nullish()
  .transform(entries => entries ?? {});

/** A workload, as answers have it. */
export const workload: z.ZodType<Workload> = z.object({
  cluster: text.optional(),
  namespace: text.optional(),
  kind: text,
  name: text,
});

/** That an address was a workload's, as a body has it. */
export const identity = z
  .object({
    network,
    ip: required(endIpField),
    from: required(timeField),
    until: optional(timeField).transform(time => time ?? Infinity),
    workload: required(workloadPartsField),
    instance: optional(textField).transform(name => name ?? ''),
    labels,
    annotations: labels,
    source: required(textField),
  })
  .check(
    rule<{ from: number; until: number }>(
      'until must be later than from',
      ({ from, until }) => until > from,
    ),
  );

/** That a source has said all that it knows of a block until a time. */
export const watermark = z.object({
  network,
  cidr: required(cidrField),
  source: required(textField),
  spokenUntil: required(timeField),
});
