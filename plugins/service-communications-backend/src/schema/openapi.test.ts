import { communicationFilters } from '@service-communications/plugin-service-communications-common';
import { spec } from './openapi';

/** The names that `$ref`s lead to, anywhere in a part of the document. */
function references(part: unknown): string[] {
  return JSON.stringify(part).match(/(?<="\$ref":")[^"]+/g) ?? [];
}

describe('the OpenAPI document', () => {
  it('refers to nothing that is not in it', () => {
    const known = Object.keys(spec.components.schemas).map(
      name => `#/components/schemas/${name}`,
    );
    expect(references(spec).length).toBeGreaterThan(30);
    expect(known).toEqual(expect.arrayContaining(references(spec)));
  });

  it('has each filter of the list as it is defined', () => {
    const { parameters } = spec.paths['/communications'].get;
    for (const { name, description } of communicationFilters) {
      expect(parameters).toContainEqual(
        expect.objectContaining({ name, description, in: 'query' }),
      );
    }
  });

  it('says what a request must have, and what each field is', () => {
    expect(spec.components.schemas.CommunicationInput).toMatchObject({
      required: ['clientIp', 'listenerIp', 'port', 'protocol'],
      properties: {
        clientIp: { type: 'string' },
        clientFqdn: { type: 'string', nullable: true },
        port: { type: 'integer', minimum: 1, maximum: 65535 },
      },
    });
    expect(
      spec.paths['/communications/export'].get.parameters.filter(
        ({ required }) => required,
      ),
    ).toMatchObject([{ name: 'format', schema: { enum: ['csv', 'json'] } }]);
  });

  it('has every schema as JSON can have it', () => {
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });
});
