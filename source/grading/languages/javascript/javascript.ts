import {dirname, join} from 'node:path';
import process from 'node:process';
import {runnerScript} from '../../assets.js';
import {jsonRequest} from '../json-request.js';
import {type Language} from '../language.js';
import {limitedBy} from '../limited.js';
import {javascriptDefinitions, javascriptImports} from './definitions.js';
import {explainJavaScript} from './explain.js';

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
