// THE IMPORT TABLE of DESIGN §3. Think before changing it: each rule says why it is there.
const areas =
  '(broker|controller|replication|clients|groups|transactions|connect|mirror|ledger|guarantees)';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle has no layers.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nothing is for later.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: '\\.(test|config)\\.tsx?$|\\.d\\.ts$|^scripts/|^e2e/|^src/app/main',
      },
      to: {},
    },
    {
      name: 'kernel-is-alone',
      comment: 'The kernel knows no Kafka; only lifecycle.ts may use xstate.',
      severity: 'error',
      from: { path: '^src/engine/kernel/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^src/engine/kernel/|^node_modules/xstate' },
    },
    {
      name: 'xstate-only-in-lifecycle',
      comment:
        'One file steps lifecycles, so that xstate can be exchanged. The app steps its own playback actor.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/engine/kernel/lifecycle\\.ts$|^src/app/' },
      to: { path: '^node_modules/xstate' },
    },
    {
      name: 'engine-has-no-libraries',
      comment: 'The engine is pure TypeScript.',
      severity: 'error',
      from: {
        path: '^src/(engine|timeline|scenarios|cli|explorer)/',
        pathNot: '\\.test\\.ts$|^src/engine/kernel/lifecycle\\.ts$',
      },
      to: { path: '^node_modules/' },
    },
    {
      name: 'engine-looks-only-inwards',
      comment: 'Nothing above the engine may reach into it from within.',
      severity: 'error',
      from: { path: '^src/engine/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/(?!engine/)' },
    },
    {
      name: 'areas-meet-at-the-door',
      comment: 'An area uses another one through its index.ts only.',
      severity: 'error',
      from: { path: `^src/engine/${areas}/` },
      to: {
        path: `^src/engine/${areas}/`,
        pathNot: ['^src/engine/$1/', `^src/engine/${areas}/index\\.ts$`],
      },
    },
    {
      name: 'areas-know-no-composition',
      comment:
        'simulation/ joins the areas into one world, picture/ looks at it; both stand above the areas. Ledger and guarantees look at whole worlds too.',
      severity: 'error',
      from: {
        path: `^src/engine/(${areas.slice(1, -1)}|kernel|network|log|config)/`,
        pathNot: ['^src/engine/(ledger|guarantees)/', '\\.test\\.ts$'],
      },
      to: { path: '^src/engine/(simulation|picture)/' },
    },
    {
      name: 'nobody-in-kafka-sees-the-ledger',
      comment: 'The ledger is the truth that no process knows: what cannot see it cannot cheat.',
      severity: 'error',
      from: { path: '^src/engine/[^/]+/', pathNot: '^src/engine/(ledger|guarantees)/' },
      to: { path: '^src/engine/(ledger|guarantees)/' },
    },
    {
      name: 'low-layers-know-no-areas',
      comment: 'kernel, network, log and config are what areas stand on.',
      severity: 'error',
      from: { path: '^src/engine/(network|log|config)/', pathNot: '\\.test\\.ts$' },
      to: { path: `^src/engine/${areas}/` },
    },
    {
      name: 'timeline-is-generic',
      comment: 'The timeline knows no Kafka.',
      severity: 'error',
      from: { path: '^src/timeline/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/(?!timeline/)' },
    },
    {
      name: 'drivers-use-the-doors',
      comment: 'scenarios, cli and explorer drive the engine by its two doors.',
      severity: 'error',
      from: { path: '^src/(scenarios|cli|explorer)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/engine/', pathNot: '^src/engine/(index|selectors)\\.ts$' },
    },
    {
      name: 'ui-is-blind-to-kafka',
      comment: 'Primitives know nothing of what they show.',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { path: '^src/(?!ui/)' },
    },
    {
      name: 'views-only-look',
      comment: 'A view draws a world; it cannot drive one.',
      severity: 'error',
      from: { path: '^src/views/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^src/', pathNot: '^src/(views|ui|i18n)/|^src/engine/selectors\\.ts$' },
    },
    {
      name: 'app-uses-the-doors',
      comment: 'Whoever drives or looks at the engine does it by its two doors.',
      severity: 'error',
      from: { path: '^src/(app|chapters|i18n)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^src/engine/', pathNot: '^src/engine/(index|selectors)\\.ts$' },
    },
    {
      name: 'nobody-imports-app',
      comment: 'The shell is on top.',
      severity: 'error',
      from: { path: '^src/(?!app/)' },
      to: { path: '^src/app/' },
    },
    {
      name: 'testing-stays-out',
      comment: 'Product code does not import test code.',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.tsx?$|^src/testing/' },
      to: { path: '^src/testing/' },
    },
    {
      name: 'oracle-knows-no-engine',
      comment:
        'The recorder writes down what Kafka does; it may not have an opinion of its own. It shares the format of answers.',
      severity: 'error',
      from: { path: '^conformance/oracle/' },
      to: {
        path: '^(src|scripts|conformance)/',
        pathNot: '^conformance/(oracle/|(format|read)\\.ts$)',
      },
    },
    {
      name: 'nobody-needs-the-oracle',
      comment: 'It needs Java; start, tests and conformance do not.',
      severity: 'error',
      from: { pathNot: '^conformance/oracle/' },
      to: { path: '^conformance/oracle/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.app.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default'] },
  },
};
