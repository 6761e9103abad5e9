import {dirname, join} from 'node:path';
import process from 'node:process';
import {runnerScript} from '../../assets.js';
import {
	jsonRequest,
	type Language,
	type Definition,
	explainBy,
	type Rule,
} from '../language.js';
import {limitedBy} from '../wall.js';
import {type Fault} from '../answers.js';

/** Flags of Node's permission model: what may be read, what may be written to, and no other processes. */
function permissions(reads: readonly string[], work: string): string[] {
	// Node 20 has it under its first name.
	const flag = ['--permission', '--experimental-permission'].find((name) =>
		process.allowedNodeEnvironmentFlags.has(name),
	);
	return flag === undefined
		? []
		: [
				flag,
				...reads.map((folder) => `--allow-fs-read=${join(folder, '*')}`),
				`--allow-fs-write=${join(work, '*')}`,
			];
}

/** JavaScript and TypeScript, run by the Node.js that runs this program. */
export const javascript: Language = {
	id: 'javascript',
	name: 'JavaScript',
	extensions: ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'],
	definitions: javascriptDefinitions,
	imports: javascriptImports,
	courseFiles: ['nncost', 'week7_exercise', 'week7exercise'].flatMap((name) =>
		['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map(
			(extension) => `${name}.${extension}`,
		),
	),
	async launch({memory, folders: {scratch, work, packages}}) {
		const megabytes = Math.floor(memory / 4 / 1024 ** 2);
		const runner = runnerScript('javascript-runner.js');
		const reads = [dirname(runner), ...packages];
		return {
			...(await limitedBy(memory, process.execPath, [
				`--max-old-space-size=${megabytes}`,
				'--no-warnings',
				...permissions([scratch, ...reads], work),
				runner,
			])),
			environment: {NODE_OPTIONS: '', NODE_ENV: ''},
			reads,
		};
	},
	encode: jsonRequest,
	missing: () =>
		'Node.js cannot be started a second time, so JavaScript cannot be checked.',
	explain: explainJavaScript,
};

const defined = [
	/\bfunction\s*\*?\s+(?<name>\w+)\s*(?:<[^\(]*>\s*)?\((?<parameters>[^\)]*)/gv,
	/(?:\b(?:const|let|var)\s+|\bexports\.|^\s*(?:static\s+)?)(?<name>\w+)\s*(?::[^=\n]*)?[=:](?!\s*require\()\s*(?:async\s+)?(?:function\b[^\(]*)?\(?(?<parameters>[^\)]*)/gmv,
	/^\s*(?:(?:public|private|protected|static|override|async)\s+)*(?!if\b|for\b|while\b|switch\b|catch\b)(?<name>\w+)\s*(?:<[^\(]*>\s*)?\((?<parameters>[^\)]*)\)\s*(?::\s*(?:\{[^\{\}]*\}|[^\{\}=;]+?)\s*)?\{/gmv,
];

const imported =
	/\b(?:import|export|const|let|var)\s*(?<list>[^'"`;=]*?)\s*(?:from|=\s*require\()\s*['"](?<module>[^'"]+)['"]/gv;

/** The functions of a JavaScript or TypeScript file, methods of its classes too, and what it imports. */
function javascriptDefinitions(source: string): Definition[] {
	const own = defined.flatMap((pattern) =>
		Array.from(source.matchAll(pattern), ({groups = {}}) => ({
			name: groups.name,
			parameters: groups.parameters,
			isImported: false,
		})),
	);
	const others = Array.from(source.matchAll(imported), ({groups = {}}) =>
		Array.from(
			groups.list.matchAll(/(?:\w+(?:\s+as\s+|\s*:\s*))?(\w+)/gv),
			([, name]) => ({name, parameters: '', isImported: true}),
		),
	);
	return [...own, ...others.flat()];
}

/** The files beside this one that it imports; TypeScript writes .js for .ts. */
function javascriptImports(source: string): string[] {
	return Array.from(
		source.matchAll(
			/\b(?:from|require\(|import\(?)\s*['"](\.{1,2}\/[^'"]+)['"]/gv,
		),
		([, module]) => module.replace(/\.[cm]?[jt]s$/v, ''),
	);
}

const rules: readonly Rule[] = [
	[
		/^Cannot read properties of undefined \(reading '(.+)'\)$/v,
		'something before [$1] is undefined: an index that is beyond the end? Indices count from 0, labels from 1.',
	],
	[
		/^Cannot set properties of undefined \(setting '(.+)'\)$/v,
		'something before [$1] is undefined: a row that was not made yet, or an index beyond the end?',
	],
	[
		/^(.+) is not defined$/v,
		'there is nothing called $1; is it spelled as where it was defined, or not written yet?',
	],
	[/^(.+) is not a function$/v, '$1 is not a function.'],
	[/^Maximum call stack size exceeded$/v, 'it calls itself without end.'],
	[
		/^(?:Invalid (?:typed )?array length|Array buffer allocation failed)/v,
		'it makes an array that is too large, or of a negative length.',
	],
	[/^Cannot find module '(.+?)'/v, 'the module $1 is not there.'],
	[
		/^Top-level await/v,
		'await outside a function cannot be checked; take it out.',
	],
];

/** One sentence about a JavaScript exception, in plain words where the kind is known. */
function explainJavaScript(fault: Fault): string {
	const {type, message} = fault;
	return type === 'ExitError'
		? 'it ends the whole program (process.exit); a function must return.'
		: message.includes('Access to this API has been restricted')
			? 'it reads or writes a file, or starts a process; while it is checked it may do that in its empty folder only.'
			: type === 'NotFound'
				? message
				: type === 'SyntaxError' && !message.startsWith('Top-level await')
					? `JavaScript cannot read this line (${message}).`
					: explainBy(rules, fault);
}
