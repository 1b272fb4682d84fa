import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolder from '@backstage/plugin-scaffolder-backend';
import githubActions from '@backstage/plugin-scaffolder-backend-module-github';
import { readFileSync } from 'fs';
import { join } from 'path';
import { parse } from 'yaml';
import { FakeGithub } from './__testUtils__/FakeGithub';
import scaffolderModuleServiceCommunications from './index';

jest.setTimeout(120_000);

const DOCS = join(__dirname, '../../../docs/declared-and-observed.md');

const PATH = 'services/orders/catalog-info.yaml';

const BEFORE = `# All of the orders.
kind: API
metadata:
  name: orders
spec:
  definition: "{}" # To be written.
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: orders
spec:
  type: service
  owner: shop # The team.
`;

const AFTER = `${BEFORE}  dependsOn:
    - component:default/inventory
    - resource:orders-db
`;

/** The template as the page of the docs prints it. */
function printedTemplate(): Entity {
  const blocks = readFileSync(DOCS, 'utf8').matchAll(/```yaml\n(.*?)```/gs);
  return Array.from(blocks, ([, yaml]) => parse(yaml)).find(
    ({ kind }) => kind === 'Template',
  );
}

describe('the template that declares dependencies', () => {
  let github: FakeGithub;

  beforeEach(async () => {
    github = await FakeGithub.start({ path: PATH, content: BEFORE });
  });

  afterEach(() => github.stop());

  /** Runs it in a scaffolder; resolves with the events of the task. */
  async function run(values: {
    entityRef: string;
    dependsOn: string[];
  }): Promise<string> {
    const template = printedTemplate();
    const caller: Entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'orders',
        namespace: 'default',
        annotations: {
          'backstage.io/managed-by-location': `url:http://${github.host}/acme/shop/blob/main/${PATH}`,
        },
      },
      spec: { type: 'service' },
    };
    const { server } = await startTestBackend({
      features: [
        scaffolder,
        githubActions,
        scaffolderModuleServiceCommunications,
        catalogServiceMock.factory({ entities: [template, caller] }),
        mockServices.rootConfig.factory({
          data: {
            integrations: {
              github: [
                {
                  host: github.host,
                  apiBaseUrl: `http://${github.host}/api/v3`,
                  token: 'token-of-the-test',
                },
              ],
            },
          },
        }),
      ],
    });
    const ask = (path: string, options: RequestInit = {}) =>
      fetch(`http://127.0.0.1:${server.port()}/api/scaffolder/v2${path}`, {
        ...options,
        headers: {
          Authorization: mockCredentials.user.header(),
          'Content-Type': 'application/json',
        },
      });
    const created = await ask('/tasks', {
      method: 'POST',
      body: JSON.stringify({
        templateRef: 'template:default/declare-dependencies',
        values,
      }),
    });
    const { id } = await created.json();
    // Ends with the task.
    return (await ask(`/tasks/${id}/eventstream`)).text();
  }

  it('opens a pull request that adds them to the file, and changes nothing else', async () => {
    const events = await run({
      entityRef: 'component:default/orders',
      dependsOn: ['component:default/inventory', 'resource:orders-db'],
    });
    expect(events).toContain('"status":"completed"');
    const repository = '/api/v3/repos/acme/shop';
    const [blob] = github.bodiesOf(`POST ${repository}/git/blobs`);
    expect(Buffer.from(blob.content, blob.encoding).toString()).toBe(AFTER);
    expect(github.bodiesOf(`POST ${repository}/git/trees`)).toEqual([
      {
        base_tree: 'tree-of-main',
        tree: [{ path: PATH, mode: '100644', sha: 'blob' }],
      },
    ]);
    expect(github.bodiesOf(`POST ${repository}/pulls`)).toMatchObject([
      {
        base: 'main',
        head: 'acme:declare-dependencies-of-orders',
        title: 'Declare what orders depends on',
      },
    ]);
  });
});
