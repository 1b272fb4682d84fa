import {
  componentEntityV1alpha1Validator,
  DefaultNamespaceEntityPolicy,
  Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
} from '@backstage/catalog-model';
import { UnlinkedAddress } from '@service-communications/plugin-service-communications-common';
import { parse } from 'yaml';
import {
  bareAddress,
  sampleUnlinkedAddresses,
} from '../../__testUtils__/sampleLinking';
import { CatalogInfoKind, catalogInfoYaml } from './catalogInfoYaml';

const policies = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);
const validators = {
  Resource: resourceEntityV1alpha1Validator,
  Component: componentEntityV1alpha1Validator,
};

/** Parses it as the catalog does, which takes it or throws. */
async function accepted(address: UnlinkedAddress, kind: CatalogInfoKind) {
  const entity: Entity = parse(catalogInfoYaml(address, kind));
  await policies.enforce(entity);
  expect(await validators[kind].check(entity)).toBe(true);
  return entity;
}

const [dns] = sampleUnlinkedAddresses;

describe('catalogInfoYaml', () => {
  it('reads as somebody would write it', () => {
    expect(catalogInfoYaml(dns, 'Component')).toBe(
      [
        'apiVersion: backstage.io/v1alpha1',
        'kind: Component',
        'metadata:',
        '  name: ns1.shop.example.com',
        '  annotations:',
        '    service-communications/ip-addresses: 10.0.0.53',
        '    service-communications/hostnames: ns1.shop.example.com, ns1',
        '    service-communications/listeners: udp/53, tcp/53, tcp/953, tcp/22, tcp/9100, udp/161',
        '    service-communications/processes: named, sshd, node_exporter, chronyd',
        'spec:',
        '  type: service',
        '  lifecycle: production',
        '  owner: FILL-IN-THE-OWNER',
        '',
      ].join('\n'),
    );
  });

  it('says of a resource where it is, not what runs on it', async () => {
    const { metadata, spec } = await accepted(dns, 'Resource');
    expect(metadata).toEqual({
      name: 'ns1.shop.example.com',
      annotations: {
        'service-communications/ip-addresses': '10.0.0.53',
        'service-communications/hostnames': 'ns1.shop.example.com, ns1',
      },
    });
    expect(spec).toEqual({ type: 'host', owner: 'FILL-IN-THE-OWNER' });
  });

  it('names the network, unless that is the default one', async () => {
    const { metadata } = await accepted(
      bareAddress('10.0.0.5', { network: 'plant' }),
      'Resource',
    );
    expect(metadata).toEqual({
      name: 'ip-10.0.0.5-plant',
      annotations: {
        'service-communications/ip-addresses': '10.0.0.5',
        'service-communications/network': 'plant',
      },
    });
  });

  it.each(
    (['Resource', 'Component'] as const).flatMap(kind =>
      [
        ...sampleUnlinkedAddresses,
        bareAddress('::1', { network: 'default/Anna’s "PC": #1' }),
        bareAddress('10.0.0.5', {
          hostNames: ['yes', '*.example.com'],
          clientProcessNames: ['- a: b', '#c', 'ü', '', 'null', '{x}'],
        }),
        bareAddress('10.0.0.5', {
          listeners: [
            { port: 1, protocol: 'tcp', processName: 'x'.repeat(300) },
          ],
        }),
      ].map(address => [kind, address.ip, address] as const),
    ),
  )('is a %s of %s that the catalog takes', async (kind, ip, address) => {
    const { metadata } = await accepted(address, kind);
    expect(metadata.annotations).toMatchObject({
      'service-communications/ip-addresses': ip,
    });
  });

  it('leaves out what a list cannot hold', async () => {
    const { metadata } = await accepted(
      bareAddress('10.0.0.5', {
        clientProcessNames: ['java', 'a, b', ' ', 'java'],
      }),
      'Component',
    );
    expect(metadata.annotations?.['service-communications/processes']).toBe(
      'java',
    );
  });
});
