import {dirname} from 'node:path';
import {runnerPath} from '../../assets.js';
import {type Definition, type Language, type Request} from '../language.js';
import {limitedBy} from '../limited.js';
import {toBase64, type Argument} from '../values.js';
import {explainOctave, locateOctave} from './explain.js';

function text(argument: Argument): string {
	switch (argument.type) {
		case 'matrix': {
			const {rows, columns, data} = argument.matrix;
			return `m:${rows}:${columns}:${toBase64(data)}`;
		}

		// Octave's vectors are columns.
		case 'vector': {
			const {values} = argument;
			return `m:${values.length}:1:${toBase64(Float64Array.from(values))}`;
		}

		case 'labels': {
			const {labels} = argument;
			return `m:${labels.length}:1:${toBase64(Float64Array.from(labels))}`;
		}

		case 'kept': {
			return `k:${argument.name}`;
		}

		case 'number':
		case 'whole': {
			return `n:${argument.value}`;
		}

		default: {
			throw new TypeError(`Unknown argument ${argument satisfies never}`);
		}
	}
}

/** How many outputs are asked for: nnCostFunction has [J, grad] or J and two gradients. */
function outputs(name: string, given: readonly Argument[]): number {
	return name === 'nnCostFunction' ? (given[0]?.type === 'vector' ? 2 : 3) : 1;
}

/** A request as fields divided by tabs: not every Octave reads JSON. */
function fieldsOf(id: string, request: Request): string {
	switch (request.do) {
		case 'greet': {
			return [id, 'greet'].join('\t');
		}

		case 'load': {
			const files = request.parts.flatMap(({file, functions}) =>
				functions.map((name) => `${name}=${file}`),
			);
			return [id, 'load', `copies-${id.slice(0, 8)}`, ...files].join('\t');
		}

		case 'keep': {
			return [id, 'keep', request.name, text(request.value)].join('\t');
		}

		case 'call': {
			const {function: name, arguments: given} = request;
			return [
				id,
				'call',
				name,
				outputs(name, given),
				...given.map((argument) => text(argument)),
			].join('\t');
		}

		default: {
			throw new TypeError(
				`Unknown request ${JSON.stringify(request satisfies never)}`,
			);
		}
	}
}

/** With an empty line after it: Octave's fgetl looks at what follows a line before it gives it. */
function encode(id: string, request: Request): string {
	return `${fieldsOf(id, request)}\n`;
}

/** Only the first function of a file can be called from outside. */
function octaveDefinitions(source: string): Definition[] {
	const first =
		/^(?:\s*[%#].*\r?\n|\s*\r?\n)*[\t ]*function\b(?:[^\n\(=]*=)?\s*(?<name>\w+)\s*(?:\((?<parameters>[^\)]*))?/v.exec(
			source,
		);
	const {name, parameters = ''} = first?.groups ?? {};
	return name === undefined ? [] : [{name, parameters, isImported: false}];
}

/** GNU Octave, for the files of Coursera's exercise 4 and those of the same form as the course's. */
export const octave: Language = {
	id: 'octave',
	name: 'Octave',
	extensions: ['.m'],
	definitions: octaveDefinitions,
	// Octave finds functions by the names of files.
	imports: () => [],
	courseFiles: [
		'nnCostFunction.m',
		'sigmoidGradient.m',
		'randInitializeWeights.m',
	],
	async launch({memory}) {
		return {
			...(await limitedBy(memory, 'octave-cli', [
				'--norc',
				'--no-history',
				'--quiet',
				'--no-window-system',
				'--path',
				runnerPath('octave', 'fallback'),
				'--path',
				runnerPath('octave', 'nn_tui'),
				'--eval',
				'nn_tui_run',
			])),
			environment: {OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1'},
			reads: [dirname(runnerPath('octave', 'nn_tui'))],
		};
	},
	encode,
	missing: () =>
		'Octave is not installed (there is no command octave-cli); install it, for instance with "apt install octave", to check .m files.',
	locate: locateOctave,
	explain: explainOctave,
};
