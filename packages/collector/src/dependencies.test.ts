import { readdirSync, readFileSync } from 'fs';
import { builtinModules } from 'module';
import { join, resolve } from 'path';

interface Manifest {
  name: string;
  dependencies?: Record<string, string>;
}

// only this test reads the sources, and they always stand here
// eslint-disable-next-line no-restricted-syntax
const PACKAGES = resolve(__dirname, '../..');

/** Files that only the repository runs. */
const NOT_PUBLISHED = /\.test\.ts$|__\w+__/;

function manifestOf(folder: string): Manifest {
  return JSON.parse(
    readFileSync(join(PACKAGES, folder, 'package.json'), 'utf8'),
  );
}

/** The packages of this repository that a package brings along, and itself. */
function workspacesOf(folder: string): Map<string, Manifest> {
  const folders = new Map(
    readdirSync(PACKAGES).map(each => [manifestOf(each).name, each]),
  );
  const found = new Map<string, Manifest>();
  const waiting = [folder];
  for (let each = waiting.pop(); each; each = waiting.pop()) {
    if (!found.has(each)) {
      const manifest = manifestOf(each);
      found.set(each, manifest);
      waiting.push(
        ...Object.keys(manifest.dependencies ?? {}).flatMap(
          name => folders.get(name) ?? [],
        ),
      );
    }
  }
  return found;
}

/** The packages that the published files of a package import. */
function importsOf(folder: string): Set<string> {
  const source = join(PACKAGES, folder, 'src');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' });
  return new Set(
    files
      .filter(file => file.endsWith('.ts') && !NOT_PUBLISHED.test(file))
      .flatMap(file => [
        ...readFileSync(join(source, file), 'utf8').matchAll(
          /(?:\bfrom|\bimport|\bimport\(|\brequire\()\s*'([^'.][^']*)'/g,
        ),
      ])
      .map(([, name]) => name.replace(/^node:/, ''))
      .map(name => /^(@[^/]+\/)?[^/]+/.exec(name)![0])
      .filter(name => !builtinModules.includes(name)),
  );
}

describe('the collector', () => {
  const workspaces = workspacesOf('collector');

  it('brings discovery and the model along', () => {
    expect([...workspaces.keys()].sort()).toEqual([
      'collector',
      'discovery',
      'model',
    ]);
  });

  it.each([...workspaces])('knows no Backstage in %s', (_, manifest) => {
    const names = Object.keys(manifest.dependencies ?? {});
    expect(names.filter(name => name.startsWith('@backstage/'))).toEqual([]);
  });

  it.each([...workspaces])(
    'imports nothing that %s does not declare',
    (folder, { dependencies = {} }) => {
      const imports = [...importsOf(folder)];
      expect(imports.filter(name => !(name in dependencies))).toEqual([]);
    },
  );
});
