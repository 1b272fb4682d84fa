import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  isMap,
  isScalar,
  isSeq,
  Pair,
  ParsedNode,
  parseAllDocuments,
  YAMLMap,
  YAMLSeq,
} from 'yaml';

type ParsedPair = Pair<ParsedNode, ParsedNode | null>;

/**
 * Adds what is missing to the `spec.dependsOn` of an entity. All else stays as it
 * is written: comments, order, quotes and blank lines.
 *
 * @param source - YAML of one or more entities
 */
export function addDependencies(
  source: string,
  options: { entityRef: string; dependsOn: readonly string[] },
): string {
  const { entityRef, dependsOn } = options;
  const pairs = specOf(source, entityRef).items as ParsedPair[];
  const declared = pairs.find(
    ({ key }) => isScalar(key) && key.value === 'dependsOn',
  );
  const list = declared?.value;
  const known = isSeq(list) ? list.toJSON() : [];
  const missing = [...new Set(dependsOn)].filter(ref => !known.includes(ref));
  if (missing.length === 0) {
    return source;
  }
  if (isSeq<ParsedNode>(list)) {
    return list.flow
      ? addInBrackets(source, list, missing)
      : addItems(source, list, missing);
  }
  if (list && !(isScalar(list) && list.value === null)) {
    throw new InputError(`The spec.dependsOn of ${entityRef} is no list`);
  }
  const indent = textBefore(source, pairs[0].key);
  const items = missing.map(ref => `${indent}  - ${toYaml(ref)}`);
  if (declared) {
    return addLines(source, declared.key.range[1], items);
  }
  const { key, value } = pairs[pairs.length - 1];
  return addLines(source, (value ?? key).range[1], [
    `${indent}dependsOn:`,
    ...items,
  ]);
}

/** The spec of an entity, which has a line for each of its fields. */
function specOf(source: string, entityRef: string): YAMLMap {
  const wanted = stringifyEntityRef(parseEntityRef(entityRef));
  for (const document of parseAllDocuments(source)) {
    if (document.errors.length > 0) {
      throw new InputError('The file is no YAML', document.errors[0]);
    }
    const entity = document.toJS() as Entity | null;
    if (
      entity?.kind &&
      entity.metadata?.name &&
      stringifyEntityRef(entity) === wanted
    ) {
      const spec = document.get('spec');
      if (isMap(spec) && !spec.flow && spec.items.length > 0) {
        return spec;
      }
      throw new InputError(
        `The spec of ${wanted} is not written with a line for each field: add what it depends on by hand`,
      );
    }
  }
  throw new InputError(`${wanted} is not in the file`);
}

function addInBrackets(
  source: string,
  list: YAMLSeq<ParsedNode>,
  missing: readonly string[],
): string {
  const last = list.items[list.items.length - 1];
  const at = last ? last.range[1] : list.range![0] + 1;
  const added = `${last ? ', ' : ''}${missing.map(toYaml).join(', ')}`;
  return source.slice(0, at) + added + source.slice(at);
}

function addItems(
  source: string,
  list: YAMLSeq<ParsedNode>,
  missing: readonly string[],
): string {
  const last = list.items[list.items.length - 1];
  // With its dash.
  const before = textBefore(source, last);
  return addLines(
    source,
    last.range[1],
    missing.map(ref => `${before}${toYaml(ref)}`),
  );
}

/** What stands before a node on its line. */
function textBefore(source: string, { range: [start] }: ParsedNode): string {
  return source.slice(source.lastIndexOf('\n', start - 1) + 1, start);
}

/** Adds lines below that in which something ends. */
function addLines(
  source: string,
  end: number,
  lines: readonly string[],
): string {
  const lineBreak = source.includes('\r\n') ? '\r\n' : '\n';
  // What ends with its line has the break in it.
  const at = source.indexOf('\n', end - 1);
  return at === -1
    ? [source, ...lines].join(lineBreak)
    : source.slice(0, at + 1) +
        lines.map(line => line + lineBreak).join('') +
        source.slice(at + 1);
}

/** As it is read again, in a list of either kind. */
function toYaml(ref: string): string {
  return /^[A-Za-z][\w.:/-]*\w$/.test(ref) ? ref : JSON.stringify(ref);
}
