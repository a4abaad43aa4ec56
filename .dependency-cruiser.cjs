/** The architecture, as rules. docs/architecture.md explains each; keep the two in step. */

/** Module: the modules whose contract.ts or server/index.ts it may import. This is the module graph; it has no circle. */
const MODULE_USES = {
  identity: [],
  organisation: ['identity'],
  proposals: ['organisation', 'identity'],
};

const TEST = '\\.test\\.tsx?$';
/** Files at the top of a module: contract, workflow, policy, rules, words. They run in the browser and in tests. */
const PURE = '^modules/([^/]+)/[^/]+\\.ts$';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'kernel-alone',
      comment: 'The kernel imports nothing but Zod.',
      severity: 'error',
      from: { path: '^kernel/', pathNot: TEST },
      to: { pathNot: ['^kernel/', 'node_modules/zod/'] },
    },
    {
      name: 'platform-and-ui-know-no-module',
      severity: 'error',
      from: { path: '^(platform|ui)/', pathNot: TEST },
      to: { path: '^(modules|apps|cli|demo|tests|bench|scripts)/' },
    },
    {
      name: 'modules-know-no-application',
      severity: 'error',
      from: { path: '^modules/', pathNot: TEST },
      to: { path: '^(apps|cli|demo|tests|bench|scripts)/' },
    },
    {
      name: 'pure-stays-pure',
      comment: 'They import the kernel, Zod and other contracts, nothing else.',
      severity: 'error',
      from: { path: PURE, pathNot: TEST },
      to: { pathNot: ['^kernel/', '^modules/$1/[^/]+\\.ts$', '^modules/[^/]+/contract\\.ts$', 'node_modules/zod/'] },
    },
    {
      name: 'web-not-server',
      severity: 'error',
      from: { path: '^(modules/[^/]+/web/|ui/|apps/(console|portal)/)', pathNot: TEST },
      to: { path: '^(platform/|modules/[^/]+/server/|apps/server/)' },
    },
    {
      name: 'server-not-web',
      severity: 'error',
      from: { path: '^(platform/|modules/[^/]+/server/)', pathNot: TEST },
      to: { path: '^(ui/|modules/[^/]+/web/)' },
    },
    {
      name: 'through-the-front-door',
      comment: 'Another module is reached through its contract.ts or its server/index.ts only.',
      severity: 'error',
      from: { path: '^modules/([^/]+)/', pathNot: TEST },
      to: { path: '^modules/([^/]+)/', pathNot: ['^modules/$1/', '^modules/[^/]+/(contract|server/index)\\.ts$'] },
    },
    ...Object.entries(MODULE_USES).map(([module, uses]) => ({
      name: `uses-of-${module}`,
      severity: 'error',
      from: { path: `^modules/${module}/`, pathNot: TEST },
      to: { path: '^modules/', pathNot: `^modules/(${[module, ...uses].join('|')})/` },
    })),
    {
      name: 'every-module-is-listed',
      severity: 'error',
      from: { path: '^modules/', pathNot: `^modules/(${Object.keys(MODULE_USES).join('|')})/` },
      to: { path: '^modules/' },
    },
    {
      name: 'no-test-in-product',
      severity: 'error',
      from: { pathNot: TEST },
      to: { path: TEST },
    },
    {
      name: 'product-ships-no-development-tool',
      severity: 'error',
      from: { path: '^(apps|cli|demo|kernel|modules|platform|ui)/', pathNot: TEST },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'everything-is-found',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\.css$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
