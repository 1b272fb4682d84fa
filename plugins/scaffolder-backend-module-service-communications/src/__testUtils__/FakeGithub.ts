import { createServer, IncomingMessage, Server } from 'http';
import { AddressInfo } from 'net';

/** What was asked of the API, with the body where there was one. */
interface GithubRequest {
  /** Method and path. */
  call: string;
  body: any;
}

/** The API of GitHub on this machine, with one repository that has one file. */
export class FakeGithub {
  readonly requests: GithubRequest[] = [];
  readonly #file: { path: string; content: string };
  readonly #server: Server;

  static async start(file: { path: string; content: string }) {
    const github = new FakeGithub(file);
    await new Promise<void>(resolve =>
      github.#server.listen(0, '127.0.0.1', resolve),
    );
    return github;
  }

  private constructor(file: { path: string; content: string }) {
    this.#file = file;
    this.#server = createServer(async (request, response) => {
      const body = await readBody(request);
      const call = `${request.method} ${request.url}`;
      this.requests.push({ call, body: body && JSON.parse(body) });
      const answer = this.#answer(call);
      response.statusCode = answer === undefined ? 404 : 200;
      response.setHeader(
        'Content-Type',
        typeof answer === 'string' ? 'text/plain' : 'application/json',
      );
      response.end(
        typeof answer === 'string' ? answer : JSON.stringify(answer ?? {}),
      );
    });
  }

  /** Name and port. */
  get host(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `127.0.0.1:${port}`;
  }

  /** Bodies of what was asked by a call. */
  bodiesOf(call: string): any[] {
    return this.requests
      .filter(request => request.call === call)
      .map(({ body }) => body);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  /** Undefined where the repository has no such thing. */
  #answer(call: string): unknown {
    const repository = '/api/v3/repos/acme/shop';
    const { path, content } = this.#file;
    const answers: Record<string, unknown> = {
      [`GET ${repository}`]: {
        default_branch: 'main',
        permissions: { push: true },
      },
      [`GET ${repository}/contents/${path}?ref=main`]: content,
      [`GET ${repository}/commits?sha=main&per_page=1`]: [
        { sha: 'commit-of-main', commit: { tree: { sha: 'tree-of-main' } } },
      ],
      [`POST ${repository}/git/blobs`]: { sha: 'blob' },
      [`POST ${repository}/git/trees`]: { sha: 'tree' },
      [`POST ${repository}/git/commits`]: { sha: 'commit' },
      [`POST ${repository}/git/refs`]: { ref: 'refs/heads/branch' },
      'POST /api/graphql': { data: { repository: { ref: null } } },
      [`POST ${repository}/pulls`]: {
        html_url: 'https://github.example/acme/shop/pull/7',
        number: 7,
        base: { ref: 'main' },
      },
    };
    return answers[call];
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += chunk;
  }
  return body;
}
