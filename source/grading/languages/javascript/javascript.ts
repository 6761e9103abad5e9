import process from 'node:process';
import {runnerScript} from '../../assets.js';
import {jsonRequest} from '../json-request.js';
import {type Language} from '../language.js';
import {limitedBy} from '../limited.js';
import {javascriptDefinitions, javascriptImports} from './definitions.js';
import {explainJavaScript} from './explain.js';

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
	async launch({memory}) {
		const megabytes = Math.floor(memory / 4 / 1024 ** 2);
		return {
			...(await limitedBy(memory, process.execPath, [
				`--max-old-space-size=${megabytes}`,
				'--no-warnings',
				runnerScript('javascript-runner.js'),
			])),
			environment: {NODE_OPTIONS: '', NODE_ENV: ''},
			channel: 'socket',
		};
	},
	encode: jsonRequest,
	missing: () =>
		'Node.js cannot be started a second time, so JavaScript cannot be checked.',
	explain: explainJavaScript,
};
