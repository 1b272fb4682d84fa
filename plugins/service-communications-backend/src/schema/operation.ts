import { z } from 'zod';
import { ComponentName } from './components';

/** What an answer or a body is: text, JSON of a schema, or a list of them. */
type Content = ComponentName | 'text/plain' | 'text/csv' | object;

/** A path's method, as the OpenAPI document has it. */
export function operation(options: {
  operationId: string;
  description: string;
  query?: z.ZodType;
  body?: Content;
  /** By their status: what it is, and what it holds. */
  answers: Record<number, [description: string, ...contents: Content[]]>;
}) {
  const { operationId, description, query, body, answers } = options;
  return {
    operationId,
    description,
    parameters: query ? queryParameters(query) : [],
    ...(body !== undefined && {
      requestBody: { required: true, content: contentOf(body) },
    }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, [what, ...contents]]) => [
          status,
          {
            description: what,
            ...(contents.length > 0 && {
              content: Object.assign({}, ...contents.map(contentOf)),
            }),
          },
        ]),
      ),
      default: {
        description: 'What was wrong, and where.',
        content: contentOf('Error'),
      },
    },
  };
}

/** A path with its operations, and the parameters that its braces name. */
export function path(
  template: string,
  operations: Record<string, ReturnType<typeof operation>>,
) {
  const parameters = Array.from(
    template.matchAll(/\{(\w+)\}/g),
    ([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    }),
  );
  return {
    [template]: Object.fromEntries(
      Object.entries(operations).map(([method, each]) => [
        method,
        { ...each, parameters: [...parameters, ...each.parameters] },
      ]),
    ),
  };
}

export function reference(name: ComponentName) {
  return { $ref: `#/components/schemas/${name}` };
}

/** JSON `{items: […]}`. */
export function itemsOf(name: ComponentName) {
  return {
    type: 'object',
    required: ['items'],
    properties: { items: { type: 'array', items: reference(name) } },
  };
}

function contentOf(content: Content) {
  if (typeof content !== 'string') {
    return { 'application/json': { schema: content } };
  }
  return content.includes('/')
    ? { [content]: { schema: { type: 'string' } } }
    : { 'application/json': { schema: reference(content as ComponentName) } };
}

function queryParameters(query: z.ZodType) {
  const { properties = {}, required = [] } = z.toJSONSchema(query, {
    target: 'openapi-3.0',
    io: 'input',
    unrepresentable: 'any',
  });
  return Object.entries(properties).map(([name, property]) => {
    const { description, nullable, ...schema } = property as Record<
      string,
      unknown
    >;
    return {
      name,
      in: 'query',
      required: required.includes(name),
      description,
      schema,
      allowReserved: true,
    };
  });
}
