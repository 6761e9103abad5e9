/**
 * The folders of source/ from the top down. A folder may import those in the rows below its own, and none of the
 * others.
 */
const layers = [
	['cli'],
	['bench', 'make-data'],
	['plain'],
	['dashboard'],
	['parts'],
	['content', 'session'],
	['training'],
	['grading'],
	['exercise', 'drawing'],
	['kernels', 'dataset'],
	['network'],
];

/** What the order alone would allow: folder → folders that it must not import all the same. */
const exceptions = {
	// The screen knows the worker by its session alone.
	plain: ['training', 'kernels'],
	dashboard: ['training', 'kernels'],
	parts: ['training', 'kernels'],
	drawing: ['kernels'],
	content: ['training', 'kernels', 'dataset'],
	training: ['exercise', 'drawing'],
	grading: ['kernels', 'drawing'],
	session: ['exercise'],
	exercise: ['kernels', 'dataset'],
};

/** The same for the folders in source/dashboard; those of one row are not held apart. */
const dashboardLayers = [
	['components'],
	['keymap', 'grading'],
	['overlays', 'sharing'],
	['lecture'],
	['terminal', 'blocks'],
	['drawing'],
];

const message =
	'Imports point down only: the order of the folders is in xo.config.js.';

const pattern = (folder) => `**/${folder}/**`;

const restricted = (forbidden) => ({
	'no-restricted-imports': [
		'error',
		{patterns: [{group: forbidden.map((folder) => pattern(folder)), message}]},
	],
});

const forbiddenIn = (folder) => {
	const row = layers.findIndex((folders) => folders.includes(folder));
	return [
		...layers
			.slice(0, row + 1)
			.flat()
			.filter((other) => other !== folder),
		...(exceptions[folder] ?? []),
	];
};

const layerRules = layers.flat().flatMap((folder) => {
	const forbidden = forbiddenIn(folder);
	return forbidden.length === 0
		? []
		: [{files: [`source/${folder}/**`], rules: restricted(forbidden)}];
});

// A later rule replaces an earlier one for the same file, so these hold those of dashboard too.
const dashboardRules = dashboardLayers.flatMap((folders, row) => {
	const above = dashboardLayers.slice(0, row).flat();
	return above.length === 0
		? []
		: folders.map((folder) => ({
				files: [`source/dashboard/${folder}/**`],
				rules: restricted([...forbiddenIn('dashboard'), ...above]),
			}));
});

/** Rules that find nothing in TypeScript here and take their time all the same. */
const needless = [
	// A page has its script in JavaScript.
	'unicorn/no-invalid-fetch-options',
	'unicorn/no-invalid-remove-event-listener',
	'unicorn/prefer-add-event-listener',
	'unicorn/prefer-blob-reading-methods',
	'unicorn/prefer-classlist-toggle',
	'unicorn/prefer-dom-node-append',
	'unicorn/prefer-dom-node-dataset',
	'unicorn/prefer-dom-node-remove',
	'unicorn/prefer-dom-node-text-content',
	'unicorn/prefer-event-target',
	'unicorn/prefer-keyboard-event-key',
	'unicorn/prefer-modern-dom-apis',
	'unicorn/prefer-query-selector',
	// There are no namespaces and no polyfills.
	'@typescript-eslint/no-unnecessary-qualifier',
	'unicorn/no-unnecessary-polyfills',
	// The compiler says the same.
	'constructor-super',
	'getter-return',
	'no-const-assign',
	'no-dupe-args',
	'no-func-assign',
	'no-import-assign',
	'no-obj-calls',
	'no-setter-return',
	'no-this-before-super',
	'no-unsafe-negation',
];

/** @type {import('xo').FlatXoConfig} */
const config = [
	{
		ignores: [
			'source/kernels/assembly/**',
			'source/grading/templates/**',
			'test/fixtures/submissions/**/*.{js,ts}',
			'!test/fixtures/submissions/expected.ts',
		],
	},
	{prettier: true, semicolon: true},
	// These rules take a tenth of the time, so only where there are components and hooks.
	{files: ['**/*.tsx'], react: true, prettier: true},
	{
		rules: {
			// It turns α, λ and m at the start of a comment into Α, Λ and M.
			'capitalized-comments': 'off',
			'unicorn/prevent-abbreviations': 'off',
			'unicorn/no-array-sort': 'off',
			'unicorn/no-process-exit': 'off',
			'no-bitwise': 'off',
			'max-params': 'off',
			complexity: 'off',
			'no-await-in-loop': 'off',
			'@typescript-eslint/naming-convention': 'off',
			'@typescript-eslint/no-non-null-assertion': 'off',
			'@typescript-eslint/no-unsafe-type-assertion': 'off',
			'@typescript-eslint/prefer-readonly-parameter-types': 'off',
			// `import-x/no-extraneous-dependencies` says the same.
			'n/no-extraneous-import': 'off',
			'react/react-in-jsx-scope': 'off',
			'react/require-default-props': 'off',
			'unicorn/no-for-loop': 'off',
			'unicorn/prefer-math-trunc': 'off',
			'@typescript-eslint/switch-exhaustiveness-check': 'off',
			'react/no-array-index-key': 'off',
			'@typescript-eslint/class-literal-property-style': 'off',
			'unicorn/no-array-reverse': 'off',
			'@typescript-eslint/restrict-template-expressions': 'off',
			'@typescript-eslint/prefer-for-of': 'off',
			'@typescript-eslint/member-ordering': 'off',
			'unicorn/prefer-spread': 'off',
			// Prettier writes the empty bodies of constructors as `{}`.
			'@stylistic/curly-newline': 'off',
		},
	},
	{
		files: ['**/*.{ts,tsx}'],
		rules: Object.fromEntries(needless.map((rule) => [rule, 'off'])),
	},
	...layerRules,
	...dashboardRules,
	{
		files: ['test/**'],
		rules: {
			'ava/assertion-arguments': 'off',
			'no-control-regex': 'off',
		},
	},
];

export default config;
