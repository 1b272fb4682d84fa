import {
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fromRoot } from './paths.mjs';

/** Below node_modules, so that dependencies are found from it. */
const OUTPUT = 'node_modules/.cache/benchmarks';

const PACKAGES = ['packages/collector', 'packages/discovery', 'packages/model'];

/**
 * Makes JavaScript of the packages that the collector consists of: threads that
 * compile TypeScript hold memory that those of a published package do not.
 * Returns the folder of the package.
 */
export async function transpileCollector() {
  const { default: ts } = await import('typescript');
  rmSync(fromRoot(OUTPUT), { recursive: true, force: true });
  const folders = PACKAGES.map(folder => {
    const { name } = JSON.parse(
      readFileSync(fromRoot(folder, 'package.json'), 'utf8'),
    );
    const target = fromRoot(OUTPUT, 'node_modules', name);
    write(
      join(target, 'package.json'),
      JSON.stringify({ name, main: 'src/index.js' }),
    );
    const files = readdirSync(fromRoot(folder, 'src'), { recursive: true });
    for (const file of files.filter(isSource)) {
      const { outputText } = ts.transpileModule(
        readFileSync(fromRoot(folder, 'src', file), 'utf8'),
        {
          compilerOptions: {
            module: ts.ModuleKind.CommonJS,
            target: ts.ScriptTarget.ES2023,
            esModuleInterop: true,
          },
        },
      );
      write(join(target, 'src', file.replace(/ts$/, 'js')), outputText);
    }
    return target;
  });
  return folders[0];
}

function isSource(file) {
  return /^(?!.*(__|\.test\.)).*\.ts$/.test(file);
}

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
