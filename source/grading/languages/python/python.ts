import process from 'node:process';
import {runnerPath} from '../../assets.js';
import {type Language, jsonRequest, type Definition} from '../language.js';
import {explainPython} from './explain.js';

/** What Python 3 is called here. */
const command = process.platform === 'win32' ? 'python' : 'python3';

/** Python 3 with NumPy, as the course uses it. */
export const python: Language = {
	id: 'python',
	name: 'Python',
	extensions: ['.py', '.ipynb'],
	definitions: pythonDefinitions,
	imports: pythonImports,
	courseFiles: [
		'nncost.py',
		'week7_exercise.py',
		'week7exercise.py',
		'week7_exercise1.py',
	],
	async launch({memory}) {
		return {
			command,
			arguments: [
				'-B',
				runnerPath('python', 'nn_tui_runner'),
				'--memory',
				String(memory),
			],
			environment: {
				PYTHONIOENCODING: 'utf-8:replace',
				PYTHONFAULTHANDLER: '',
				// One thread: quicker to start, and nothing here is large.
				OPENBLAS_NUM_THREADS: '1',
				OMP_NUM_THREADS: '1',
				MKL_NUM_THREADS: '1',
			},
			reads: [runnerPath('python', 'nn_tui_runner')],
		};
	},
	encode: jsonRequest,
	missing(what) {
		return what === 'command'
			? `Python 3 is not installed (there is no command ${command}); install it${process.platform === 'linux' ? ', for instance with "apt install python3-numpy",' : ' from python.org'} to check Python files.`
			: `NumPy is not installed for ${command}; install it, for instance with "${command} -m pip install numpy"${process.platform === 'linux' ? ' or "apt install python3-numpy"' : ''}.`;
	},
	explain: explainPython,
};

const defined =
	/^[\t ]*(?:async[\t ]+)?def[\t ]+(?<name>\w+)[\t ]*\((?<parameters>[^\)]*)|^(?<assigned>[A-Za-z_]\w*)[\t ]*=(?!=)/gmv;

const imported =
	/^[\t ]*from[\t ]+(?<from>[\w.]+)[\t ]+import[\t ]+(?:\((?<many>[^\)]*)\)|(?<names>[^\n#]*))|^[\t ]*import[\t ]+(?<modules>[^\n#]*)/gmv;

/** "a, b as c" as pairs of a name there and the name here. */
function namesIn(list: string): Array<readonly [there: string, here: string]> {
	return list
		.replaceAll(/#.*|\\/gv, '')
		.split(',')
		.flatMap((piece) => {
			const [there, , here = there] = piece.trim().split(/\s+/v);
			return there ? [[there, here] as const] : [];
		});
}

/** The functions of a Python file, methods of its classes too, and what it assigns and imports. */
function pythonDefinitions(source: string): Definition[] {
	const own = Array.from(source.matchAll(defined), ({groups = {}}) => ({
		name: groups.name ?? groups.assigned,
		parameters: groups.parameters ?? '',
		isImported: false,
	}));
	const others = Array.from(
		source.matchAll(imported),
		({groups: {many, names} = {}}) => namesIn(many ?? names ?? ''),
	)
		.flat()
		.map(([, name]) => ({name, parameters: '', isImported: true}));
	return [...own, ...others];
}

/** `from .a.b import c` as a/b, `from . import c` as c, `import d` as d. */
function pythonImports(source: string): string[] {
	return Array.from(source.matchAll(imported), ({groups = {}}) => {
		const {from, many, names, modules} = groups;
		if (from === undefined) {
			return namesIn(modules ?? '').map(([there]) => there);
		}

		const module = from.replace(/^\.+/v, '');
		return module === ''
			? namesIn(many ?? names ?? '').map(([there]) => there)
			: [module];
	})
		.flat()
		.map((module) => module.replaceAll('.', '/'));
}
