// The order of the house: what may import what. `yarn check:architecture`
// holds the code to it, and holds itself to finding planted violations.

const PLUGINS = 'plugins/service-communications';

/**
 * Floors of each storey, the lowest first: a folder imports from floors below
 * its own. Folders that share a floor know nothing of each other.
 */
const STOREYS = {
  '': [
    'packages/model',
    ['packages/discovery', `${PLUGINS}-common`],
    ['packages/collector', `${PLUGINS}-node`],
    `${PLUGINS}-backend`,
    [
      `${PLUGINS}-backend-module-collector`,
      `${PLUGINS}-backend-module-events`,
      'plugins/catalog-backend-module-service-communications',
      'plugins/scaffolder-backend-module-service-communications',
      'plugins/search-backend-module-service-communications',
      PLUGINS,
    ],
    ['packages/app', 'packages/backend'],
  ],
  'packages/discovery/src/': [
    'orientation',
    ['sockets', 'flows'],
    ['flow-logs', 'captures', 'hosts', 'metrics', 'leases'],
  ],
  [`${PLUGINS}/src/components/`]: [
    'state',
    'values',
    'panels',
    ['statistics', 'table', 'fields', 'drawing'],
    ['links', 'ignoring'],
    'map',
    [
      'list',
      'record',
      'entity',
      'impact',
      'form',
      'linking',
      'rules',
      'discovery',
      'undeclared',
      'changes',
    ],
    'frame',
  ],
  [`${PLUGINS}-backend/src/`]: [
    'model',
    'fields',
    'scheduling',
    ['samples', 'statistics'],
    'orientation',
    'identity',
    'database',
    'listing',
    'graph',
    'communications',
    'ingest',
    ['linking', 'relations', 'ignoring'],
    'dependencies',
    ['bulk', 'transfer', 'forgetting', 'history', 'states'],
    'tasks',
    'schema',
    'service',
  ],
  [`${PLUGINS}-backend/src/database/operations/`]: [
    'rows',
    'identities',
    'slots',
    'looks',
    ['sources', 'read'],
    'relations',
    'flows',
    'scans',
    'manual-links',
    'events',
    'history',
    'write',
    [
      'bulk',
      'catalog-changes',
      'decisions',
      'dependencies',
      'forgetting',
      'ignoring',
      'links',
      'listing',
      'states',
      'transfer',
    ],
  ],
};

const escape = text => text.replace(/[/.-]/g, '\\$&');
const oneOf = names => `(${names.map(escape).join('|')})`;

/** Rules of a storey: nothing looks up, nothing looks aside. */
function rulesOf([storey, floors]) {
  const base = `^${escape(storey)}`;
  const groups = floors.map(floor => [floor].flat());
  return groups.flatMap((group, level) => {
    const above = groups.slice(level + 1).flat();
    const from = { path: `${base}${oneOf(group)}/` };
    const name = `${storey}${group.join('+')}`;
    return [
      ...(above.length > 0
        ? [rule(`${name} looks up`, from, { path: `${base}${oneOf(above)}/` })]
        : []),
      ...(group.length > 1
        ? [
            rule(`${name} looks aside`, from, {
              path: from.path,
              pathNot: `${base}$1/`,
            }),
          ]
        : []),
    ];
  });
}

/** A folder that imports anything stands on a floor. */
function placeRule([storey, floors]) {
  const base = `^${escape(storey)}`;
  const folder = storey === '' ? '(packages|plugins)/[^/]+/' : '[^/.]+/';
  return rule(
    `${storey || 'the repository'}: a folder without a floor`,
    { path: `${base}${folder}`, pathNot: `${base}${oneOf(floors.flat())}/` },
    {},
  );
}

function rule(name, from, to) {
  return { name, severity: 'error', from, to };
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    rule('no circles', {}, { circular: true }),
    ...Object.entries(STOREYS).flatMap(rulesOf),
    ...Object.entries(STOREYS).map(placeRule),
    rule(
      'the collector knows no Backstage',
      { path: '^packages/(model|discovery|collector)/src/' },
      { path: '@backstage/' },
    ),
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'dist'] },
    exclude: {
      path: [
        '(^|/)(dist|__fixtures__|__testUtils__|benchmarks|e2e-tests|dev|migrations)/',
        '\\.test\\.tsx?$',
        'setupTests\\.ts$',
      ],
    },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'] },
  },
};
